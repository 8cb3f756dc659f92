// What "typeflake" exports as values (src/authoring/), and what becomes of each. Most markers exist for their types
// and vanish: `flake(x)` is `x`.

/** - `vanishes`: a call is its argument.
 *  - `module`: vanishes; of two modules, it is a module that imports both.
 *  - `flake`: vanishes, too, and makes the file one whose `inputs` are literals (flake-file.ts).
 *  - `assert`: as a statement, Nix's `assert`.
 *  - `builtins`: Nix's `builtins`.
 *  - `global`: a name of Nix's own, called as it is or as `reserved` says.
 *  - all others: a notation of that name (notations.ts). */
export type Treatment =
  | "vanishes"
  | "module"
  | "flake"
  | "assert"
  | "builtins"
  | "global"
  | "path"
  | "search"
  | "nix"
  | "closed"
  | "rec"
  | "with"
  | "inherit"
  | "implies";

export const markers = {
  flake: "flake",
  nixosModule: "module",
  homeModule: "module",
  darwinModule: "module",
  overlay: "vanishes",
  host: "vanishes",
  path: "path",
  assert: "assert",
  builtins: "builtins",
  closed: "closed",
  implies: "implies",
  inherit: "inherit",
  nix: "nix",
  rec: "rec",
  search: "search",
  withAttrs: "with",
  abort: "global",
  baseNameOf: "global",
  derivation: "global",
  dirOf: "global",
  fetchGit: "global",
  fetchMercurial: "global",
  fetchTarball: "global",
  fetchTree: "global",
  fromTOML: "global",
  importNix: "global",
  isNull: "global",
  map: "global",
  placeholder: "global",
  removeAttrs: "global",
  scopedImport: "global",
  throwError: "global",
  toString: "global",
} as const satisfies { [name: string]: Treatment };

export type MarkerName = keyof typeof markers;

export function isMarker(name: string): name is MarkerName {
  return Object.hasOwn(markers, name);
}

/** Names of Nix that TypeScript keeps for itself. */
const reserved: ReadonlyMap<string, string> = new Map([
  ["importNix", "import"],
  ["throwError", "throw"],
]);

/** What a marker that stands for a name of Nix is called there. */
export function nixNameOf(marker: MarkerName): string | undefined {
  if (marker === "builtins") return marker;
  return markers[marker] === "global" ? (reserved.get(marker) ?? marker) : undefined;
}

/** Names that Nix has everywhere, besides `builtins`; those that begin with `__` are left out. */
export const nixGlobals: ReadonlySet<string> = new Set([
  ...["break", "builtins", "derivationStrict", "false", "null", "true"],
  ...(Object.keys(markers) as MarkerName[]).flatMap((marker) => nixNameOf(marker) ?? []),
]);
