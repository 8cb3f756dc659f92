// Values as Lua.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { isDerivation, mapAttrsToList } from "./attrsets.ts";
import { isList, length, map } from "./lists.ts";
import { concatStrings, concatStringsSep } from "./strings.ts";

type Attrs = AttrsOf<any>;

const { isAttrs, match, toJSON } = builtins;

/** Text that stands as it is, in parentheses, among values. */
export const mkLuaInline = (expr: string) => ({ _type: "lua-inline", expr });

/** A table, or with `asBindings` one assignment an attribute, whose name may be a path such as `vim.g.x`. */
export const toLua = ({ multiline = true, indent = "", asBindings = false }: Attrs, value: any): string => {
  const inner = (one: any) => toLua({ multiline, indent: asBindings ? indent : `${indent}  ` }, one);
  const before = multiline ? `\n${indent}  ` : " ";
  const after = multiline ? `\n${indent}` : " ";
  const table = (fields: readonly string[]) => `{${before}${concatStringsSep(`,${before}`, fields)}${after}}`;
  if (asBindings)
    return concatStrings(
      mapAttrsToList((name: string, one: any) => `${indent}${variable(name)} = ${inner(one)}\n`, value),
    );
  if (value === null) return "nil";
  if (isList(value)) return length(value) === 0 ? "{}" : table(map(inner, value));
  if (builtins.isPath(value) || (isAttrs(value) && isDerivation(value))) return toJSON(`${value}`);
  if (!isAttrs(value)) return toJSON(value);
  if ((value._type ?? "") === "lua-inline") return `(${value.expr})`;
  if (value === ({} as any)) return "{}";
  return table(mapAttrsToList((name: string, one: any) => `[${toJSON(name)}] = ${inner(one)}`, value));
};

const variable = (name: string): string => {
  if (match("[a-zA-Z_][a-zA-Z0-9_]*([.][a-zA-Z_][a-zA-Z0-9_]*)*", name) !== null) return name;
  throw new Error(`generators.toLua: ${toJSON(name)} cannot be the name of a variable in Lua`);
};
