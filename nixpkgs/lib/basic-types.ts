// Types without parts, beside numbers, strings and paths.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { any, foldl } from "./lists.ts";
import { isType } from "./option-type.ts";
import { getValues, mergeEqualOption, mergeOneOption } from "./options.ts";
import type { Definitions, Loc } from "./properties.ts";

type Attrs = AttrsOf<any>;

export default ({ lib, mkOptionType }: { lib: any; mkOptionType: any }) => {
  /** Never merged, never looked at. */
  const raw = mkOptionType({
    name: "raw",
    description: "raw value",
    descriptionClass: "noun",
    check: (_value: any) => true,
    merge: mergeOneOption,
  });

  const unspecified = mkOptionType({
    name: "unspecified",
    description: "unspecified value",
    descriptionClass: "noun",
  });

  const bool = mkOptionType({
    name: "bool",
    description: "boolean",
    descriptionClass: "noun",
    check: builtins.isBool,
    merge: mergeEqualOption,
  });

  const boolByOr = mkOptionType({
    name: "boolByOr",
    description: "boolean (merged using or)",
    descriptionClass: "noun",
    check: builtins.isBool,
    merge: (_loc: Loc, definitions: Definitions) => any((value: boolean) => value, getValues(definitions)),
  });

  const attrs = mkOptionType({
    name: "attrs",
    description: "attribute set",
    check: builtins.isAttrs,
    merge: (_loc: Loc, definitions: Definitions) =>
      foldl((merged: Attrs, one: Attrs) => ({ ...merged, ...one }), {}, getValues(definitions)),
    emptyValue: { value: {} },
  });

  /** Files of the file system; several definitions are all of them. */
  const fileset = mkOptionType({
    name: "fileset",
    description: "fileset",
    descriptionClass: "noun",
    check: lib.fileset.isFileset,
    merge: (_loc: Loc, definitions: Definitions) => lib.fileset.unions(getValues(definitions)),
    emptyValue: { value: lib.fileset.empty },
  });

  /** Text of Lua that stands as it is among values. */
  const luaInline = mkOptionType({
    name: "luaInline",
    description: "inline lua",
    descriptionClass: "noun",
    check: (value: any) => builtins.isAttrs(value) && isType("lua-inline", value),
    merge: mergeEqualOption,
  });

  return {
    attrs,
    bool,
    boolByOr,
    fileset,
    luaInline,
    raw,
    unspecified,
  };
};
