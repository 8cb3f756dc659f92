// `lib.hm`: what home modules find in their library beside nixpkgs' own.
export default (lib: any): any => lib.extend((_final: any, _prev: any) => ({ hm: { dag } }));

/** Entries of `home.activation`, which run in an order that each says of itself. */
const dag = {
  entryAnywhere: (data: any) => ({ data, after: [], before: [] }),
  entryAfter: (after: readonly string[], data: any) => ({ data, after, before: [] }),
  entryBefore: (before: readonly string[], data: any) => ({ data, after: [], before }),
  entryBetween: (before: readonly string[], after: readonly string[], data: any) => ({ data, after, before }),
};
