// The type of an option as TypeScript can say it: between what an option's type is (words in a database, or values of
// nixpkgs' `lib.types`) and the text of a declaration. Reading an option and defining it are two types: a submodule is
// read whole and defined in part, a path is read as a string and defined by whatever has one.

export type DeclaredType =
  | { readonly kind: "boolean" | "number" | "string" | "null" | "path" | "package" }
  /** Any value: what only evaluating tells. */
  | { readonly kind: "loose" }
  | { readonly kind: "literals"; readonly values: readonly (string | number | boolean | null)[] }
  | { readonly kind: "list" | "attrs" | "function"; readonly element: DeclaredType }
  | { readonly kind: "union"; readonly alternatives: readonly DeclaredType[] }
  /** May be given as `from`, and is then turned into `to`. */
  | { readonly kind: "coerced"; readonly from: DeclaredType; readonly to: DeclaredType }
  | DeclaredSet;

/** A set with these attributes, and with others where it is open. */
export interface DeclaredSet {
  readonly kind: "set";
  readonly members: ReadonlyMap<string, DeclaredMember>;
  readonly open: boolean;
}

export interface DeclaredMember {
  readonly type: DeclaredType;
  /** What the option is for, in its author's words. */
  readonly description?: string;
}

export const loose: DeclaredType = { kind: "loose" };

/** A choice of types; a choice within it is taken apart, and one that holds any value is any value. */
export function unionOf(alternatives: readonly DeclaredType[]): DeclaredType {
  const flat = alternatives.flatMap((type) => (type.kind === "union" ? type.alternatives : [type]));
  if (flat.some((type) => type.kind === "loose")) return loose;
  return flat.length === 1 ? flat[0] : { kind: "union", alternatives: flat };
}
