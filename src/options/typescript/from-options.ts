// The options of a configuration, as they were read from its flake, as types of TypeScript.
import type { OptionData, OptionType } from "../option-data.ts";
import { typesWithin } from "../type.ts";
import { anySet, type DeclaredMember, type DeclaredSet, type DeclaredType, loose, unionOf } from "./declared-type.ts";
import { plainText } from "./plain-text.ts";

/** All options as one set. Options that were removed, and only say so, are left out. */
export function declareOptions(options: readonly OptionData[]): DeclaredSet {
  const { members, ...set } = setOf(options, 0, false);
  // The module system's own.
  return { ...set, members: new Map(members).set("_module", { type: loose }) };
}

/** The set of options that are at a place in the tree; `depth` steps of their names lead there. */
function setOf(options: readonly OptionData[], depth: number, open: boolean): DeclaredSet {
  const root = new Tree();
  for (const option of options) if (!isRemoved(option)) root.add(option, depth);
  return root.declare(open);
}

/** Sets of options on the way to an option: `services` and `nginx` of `services.nginx.enable`. */
class Tree {
  private readonly members = new Map<string, DeclaredMember | Tree>();

  add(option: OptionData, depth: number): void {
    const step = option.loc[depth];
    if (option.loc.length === depth + 1) {
      this.members.set(step, memberOf(option));
      return;
    }
    const known = this.members.get(step);
    const branch = known instanceof Tree ? known : new Tree();
    this.members.set(step, branch);
    branch.add(option, depth + 1);
  }

  /** What an open set takes, it takes at every depth. */
  declare(open: boolean): DeclaredSet {
    const members = new Map<string, DeclaredMember>();
    for (const [name, found] of this.members) {
      members.set(name, found instanceof Tree ? { type: found.declare(open) } : found);
    }
    return { kind: "set", members, open };
  }
}

function memberOf(option: OptionData): DeclaredMember {
  const words = option.description === undefined ? "" : plainText(option.description);
  const isAlias = /^Alias of /.test(words);
  const type = isAlias && isBareSubmodule(option.type) ? loose : declaredType(option);
  // An alias that manuals do not show is the former name of an option.
  const description = isAlias && option.visible === false ? `@deprecated ${words}` : words;
  return { type, ...(description === "" ? {} : { description }) };
}

function declaredType({ type, loc, applied }: OptionData): DeclaredType {
  const defined = type === undefined ? loose : typeOf(type, loc.length);
  return applied ? { kind: "computed", from: defined } : defined;
}

/** The type that `lib` gives to an alias whose target is no option; definitions go on to the target without a check. */
function isBareSubmodule(type: OptionType | undefined): boolean {
  return type?.kind === "submodule" && type.options.length === 0;
}

/** `mkRemovedOptionModule` leaves an option that throws: hidden, without type and words. */
function isRemoved({ visible, internal, description, typeDescription, default: value }: OptionData): boolean {
  const isBare =
    description === undefined && value === undefined && /^unspecified/.test(typeDescription ?? "unspecified");
  return visible === false && !internal && isBare;
}

/** `depth` is how many steps lead to the type's options: places in sets and lists are steps, too. */
function typeOf(type: OptionType, depth: number): DeclaredType {
  // JSON values and the like: a choice that its own parts contain.
  if ((type.kind === "either" || type.kind === "nullOr") && isRecursive(type)) return loose;
  switch (type.kind) {
    case "bool":
      return { kind: "boolean" };
    case "int":
    case "float":
      return { kind: "number" };
    case "string":
    case "path":
    case "package":
      return { kind: type.kind };
    case "attrs":
      return anySet;
    case "enum":
      return { kind: "literals", values: type.values };
    case "nullOr":
      return unionOf([typeOf(type.element, depth), { kind: "null" }]);
    case "listOf":
      return { kind: "list", element: typeOf(type.element, depth + 1) };
    case "attrsOf":
      return { kind: "attrs", element: typeOf(type.element, depth + 1) };
    case "functionTo":
      return { kind: "function", element: typeOf(type.element, depth + 1) };
    case "unique":
      return typeOf(type.element, depth);
    case "either":
      return unionOf(type.alternatives.map((alternative) => typeOf(alternative, depth)));
    case "coercedTo":
      // Before 2021 the library does not tell what is taken beside the type itself.
      return type.from === undefined
        ? { kind: "coerced", from: loose, to: typeOf(type.to, depth) }
        : { kind: "coerced", from: typeOf(type.from, depth), to: typeOf(type.to, depth) };
    case "submodule": {
      const isOpen = type.freeform !== undefined;
      return type.options.length === 0 ? anySet : setOf(type.options, depth, isOpen);
    }
    case "attrTag":
      return { ...setOf(type.options, depth, false), partial: true };
    case "any":
    case "module":
    case "recursive":
    case "other":
      return loose;
  }
}

function isRecursive(type: OptionType): boolean {
  return type.kind === "recursive" || typesWithin(type).some(isRecursive);
}
