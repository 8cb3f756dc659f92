// What kind of value something is, in the words that Nix uses: `a string`, `a set`, `the built-in function 'map'`.
import { printValue } from "./print.ts";
import {
  Attrs,
  Builtin,
  ContextString,
  Float,
  type FunctionValue,
  Lambda,
  PartialBuiltin,
  Path,
  type Value,
} from "./value.ts";

/** What `builtins.typeOf` says. */
export type TypeName = "int" | "float" | "bool" | "null" | "string" | "path" | "list" | "set" | "lambda";

export function typeName(value: Value): TypeName {
  switch (typeof value) {
    case "number":
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    case "string":
      return "string";
    default:
      if (value === null) return "null";
      if (value instanceof Attrs) return "set";
      if (Array.isArray(value)) return "list";
      if (value instanceof ContextString) return "string";
      if (value instanceof Path) return "path";
      if (value instanceof Float) return "float";
      return "lambda";
  }
}

const articles: Record<Exclude<TypeName, "string" | "lambda">, string> = {
  int: "an integer",
  float: "a float",
  bool: "a Boolean",
  null: "null",
  path: "a path",
  list: "a list",
  set: "a set",
};

/** The kind with its article, as in `cannot coerce a set to a string`. */
export function showKind(value: Value): string {
  const type = typeName(value);
  if (type === "string") return value instanceof ContextString ? "a string with context" : "a string";
  if (type !== "lambda") return articles[type];
  if (value instanceof Builtin) return `the built-in function '${value.name}'`;
  if (value instanceof PartialBuiltin) return `the partially applied built-in function '${value.builtin.name}'`;
  return "a function";
}

/** Kind and value, as in `expected a list but found an integer: 1`. */
export function describe(value: Value): string {
  return `${showKind(value)}: ${showValue(value)}`;
}

/** The value as error messages show it: not computed any further, and cut short where it is large. */
export function showValue(value: Value): string {
  return printValue(value, { force: false, maxDepth: 10, maxAttrs: 10, maxItems: 10, maxString: 1024 });
}

export function isFunction(value: Value): value is FunctionValue {
  return value instanceof Lambda || value instanceof Builtin || value instanceof PartialBuiltin;
}

export function isString(value: Value): value is string | ContextString {
  return typeof value === "string" || value instanceof ContextString;
}
