// The type of an option as TypeScript can say it: between what an option's type is (words in a database, or values of
// nixpkgs' `lib.types`) and the text of a declaration. Reading an option and defining it are two types: a submodule is
// read whole and defined in part, a path is read as a string and defined by whatever has one.

export type DeclaredType =
  | { readonly kind: "boolean" | "null" | "path" | "package" }
  /** `separator` joins several definitions; `pattern` is an extended regular expression for the whole. */
  | { readonly kind: "string"; readonly separator?: string; readonly pattern?: string }
  | { readonly kind: "number"; readonly integer?: boolean; readonly least?: number; readonly most?: number }
  /** Any value: what only evaluating tells. A tree is one of sets, lists, texts, numbers and booleans, as JSON has them. */
  | { readonly kind: "loose"; readonly tree?: boolean }
  | { readonly kind: "literals"; readonly values: readonly (string | number | boolean | null)[] }
  | { readonly kind: "list" | "attrs" | "function"; readonly element: DeclaredType }
  | { readonly kind: "union"; readonly alternatives: readonly DeclaredType[] }
  /** May be given as `from`, and is then turned into `to`. */
  | { readonly kind: "coerced"; readonly from: DeclaredType; readonly to: DeclaredType }
  /** Is defined by this, and may be anything when it is read. */
  | { readonly kind: "computed"; readonly from: DeclaredType }
  /** A type that stands elsewhere, by its name when it is read and when it is defined. */
  | { readonly kind: "named"; readonly value: string; readonly definition: string }
  | DeclaredSet;

/** A set with these attributes, and with others where it is open. */
export interface DeclaredSet {
  readonly kind: "set";
  readonly members: ReadonlyMap<string, DeclaredMember>;
  readonly open: boolean;
  /** Even when it is read, some attributes are missing. */
  readonly partial?: boolean;
}

export interface DeclaredMember {
  readonly type: DeclaredType;
  /** What the option is for, in its author's words. */
  readonly description?: string;
  /** The default as the option database has it: Nix text. */
  readonly default?: string;
  /** Whether it is no option, but a level of names that has options. */
  readonly isLevel?: boolean;
}

/** A set that takes any attributes. */
export const anySet: DeclaredType = { kind: "attrs", element: { kind: "loose" } };

export const loose: DeclaredType = { kind: "loose" };
export const tree: DeclaredType = { kind: "loose", tree: true };

/** A choice of types; a choice within it is taken apart, and one that holds any value is any value. */
export function unionOf(alternatives: readonly DeclaredType[]): DeclaredType {
  const flat = alternatives.flatMap((type) => (type.kind === "union" ? type.alternatives : [type]));
  if (flat.some((type) => type.kind === "loose")) return flat.every(isTreeOrNull) ? tree : loose;
  return flat.length === 1 ? flat[0] : { kind: "union", alternatives: flat };
}

function isTreeOrNull(type: DeclaredType): boolean {
  return type.kind === "null" || (type.kind === "loose" && type.tree === true);
}

/** The options of both: of two hosts, which may have different modules. Where types differ, an option may have either. */
export function mergeSets(one: DeclaredSet, other: DeclaredSet): DeclaredSet {
  const members = new Map(one.members);
  for (const [name, member] of other.members) {
    const known = members.get(name);
    members.set(
      name,
      known === undefined ? member : { ...member, ...known, type: mergeTypes(known.type, member.type) },
    );
  }
  return { kind: "set", members, open: one.open || other.open };
}

function mergeTypes(one: DeclaredType, other: DeclaredType): DeclaredType {
  if (one.kind === "set" && other.kind === "set") return mergeSets(one, other);
  if ((one.kind === "attrs" || one.kind === "list") && other.kind === one.kind) {
    return { kind: one.kind, element: mergeTypes(one.element, other.element) };
  }
  return unionOf([one, other]);
}
