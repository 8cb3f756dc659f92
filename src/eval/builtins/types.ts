// Builtins that ask what kind of value something is.
import { any, type BuiltinEntry, builtin, lazy } from "../builtin.ts";
import { isFunction, isString, typeName } from "../kind.ts";
import { force } from "../thunk.ts";
import { Attrs, Float, Path, type Slot, type Value } from "../value.ts";

/** One test of the kind of a value. */
function test(
  name: string,
  what: string,
  example: readonly [string, string],
  is: (value: Value) => boolean,
): BuiltinEntry {
  return builtin({
    name,
    parameters: [{ ...lazy("value"), type: "any" }],
    doc: `Whether the value is ${what}.`,
    examples: [example],
    eager: [{ index: 0, guard: "any" }],
    run: (slot: Slot) => is(force(slot)),
  });
}

export const types: readonly BuiltinEntry[] = [
  test("isAttrs", "an attribute set", ["builtins.isAttrs { }", "true"], (value) => value instanceof Attrs),
  test("isBool", "`true` or `false`", ["builtins.isBool null", "false"], (value) => typeof value === "boolean"),
  test("isFloat", "a float", ["builtins.isFloat 1", "false"], (value) => value instanceof Float),
  test("isFunction", "a function; a set with `__functor` is none", ["builtins.isFunction (x: x)", "true"], isFunction),
  test(
    "isInt",
    "an integer",
    ["builtins.isInt 1", "true"],
    (value) => typeof value === "number" || typeof value === "bigint",
  ),
  test("isList", "a list", ["builtins.isList [ ]", "true"], Array.isArray),
  test("isNull", "null", ["isNull null", "true"], (value) => value === null),
  test("isPath", "a path", ["builtins.isPath /etc", "true"], (value) => value instanceof Path),
  test("isString", "a string", ['builtins.isString "a"', "true"], isString),
  builtin({
    name: "typeOf",
    parameters: [any("value")],
    doc: 'The kind of the value: "int", "float", "bool", "string", "path", "null", "set", "list" or "lambda".',
    examples: [["builtins.typeOf [ ]", '"list"']],
    run: typeName,
  }),
];
