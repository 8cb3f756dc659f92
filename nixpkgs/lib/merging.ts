// What it is for a definition to fit a type, and merging that tells more than the value. A type's `merge` is a function
// of a place and definitions, or, in newer types, a set that can be called as one and has `v2`: that gives the error of
// the definitions themselves, if there is one, and what is known of the parts (`valueMeta`) beside the value.
import { all, filter } from "./lists.ts";
import { showDefs, showOption } from "./options.ts";
import type { Definitions, Loc } from "./properties.ts";

export interface Merged {
  /** What is wrong with the definitions themselves, or null; parts are checked when they are looked at. */
  readonly headError: any;
  readonly value: any;
  readonly valueMeta: any;
}

type Merge = (given: { readonly loc: Loc; readonly defs: Definitions }) => Merged;

/** The merge of a newer type. */
export const mergeWithMeta = (merge: Merge) => ({
  v2: merge,
  __functor: (self: any, loc: Loc, defs: Definitions) => self.v2({ loc, defs }).value,
});

/** The check that belongs to such a merge, which itself checks: one put in its place would be passed over. */
export const checkForMerge = (check: (value: any) => boolean) => ({
  isV2MergeCoherent: true,
  __functor: (_self: any) => check,
});

export const isNewer = (type: any): boolean => "v2" in type.merge;

export const checkDefinitions = (check: (value: any) => boolean, definitions: Definitions): any =>
  all((one: any) => check(one.value), definitions)
    ? null
    : { message: `Definition values:${showDefs(filter((one: any) => !check(one.value), definitions))}` };

/** The definitions of an option, or of a part of it, merged by a type of either kind. */
export const mergeChecked = (loc: Loc, type: any, definitions: Definitions): Merged => {
  if (!isNewer(type)) {
    return {
      headError: checkDefinitions(type.check, definitions),
      value: type.merge(loc, definitions),
      valueMeta: {},
    };
  }
  if (type.check.isV2MergeCoherent ?? false) return type.merge.v2({ loc, defs: definitions });
  throw new Error(
    `The option \`${showOption(loc)}' has a type \`${type.description}' that uses
an ad-hoc \`type // { check = ...; }' override, which is incompatible with
the v2 merge mechanism.

Please use \`lib.types.addCheck' instead: \`lib.types.addCheck baseType (value: …)'.
`,
  );
};
