// What can be read in a `flake.nix` without evaluating it: literals, sets and functions, as Nix insists for all but the
// outputs. Whatever would have to be computed is "a thunk", which is what Nix calls it in its messages.
import { type MergedAttr, type MergedAttrs, type MergedValue, mergeBindings } from "../syntax/merge-bindings.ts";
import type { LambdaExpr, StringPart } from "../syntax/tree.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Source, Span } from "../text/source.ts";
import { flakeError } from "./codes.ts";

export type TrivialValue =
  | { readonly kind: "string"; readonly value: ByteString }
  /** As it is written, such as `./sub`. */
  | { readonly kind: "path"; readonly value: ByteString }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "set"; readonly attrs: readonly TrivialAttr[] }
  | { readonly kind: "list"; readonly items: readonly TrivialValue[] }
  | { readonly kind: "function"; readonly expr: LambdaExpr }
  | { readonly kind: "float" | "null" | "thunk" };

export interface TrivialAttr {
  readonly name: ByteString;
  readonly value: TrivialValue;
  /** Where it is defined. */
  readonly span: Span;
}

type Kind = TrivialValue["kind"];

const shown: Record<Kind, string> = {
  string: "a string",
  path: "a path",
  int: "an integer",
  bool: "a Boolean",
  set: "a set",
  list: "a list",
  function: "a function",
  float: "a float",
  null: "null",
  thunk: "a thunk",
};

export function showKind(value: TrivialValue): string {
  return shown[value.kind];
}

/** The value as one of that kind. Throws "flake/bad-flake" in Nix's words. */
export function expectKind<K extends Kind>(kind: K, { value, span }: TrivialAttr): TrivialValue & { readonly kind: K } {
  if (value.kind === kind) return value as TrivialValue & { readonly kind: K };
  throw flakeError("flake/bad-flake", `expected ${shown[kind]} but got ${shown[value.kind]}`, {
    span,
    help: value.kind === "thunk" ? "write it out: only 'outputs' may compute anything" : undefined,
  });
}

/** The value of an expression, so far as it shows. */
export function trivialValue(expr: MergedValue, source: Source): TrivialValue {
  switch (expr.kind) {
    case "string":
    case "indented-string": {
      const value = literal(expr.parts);
      return value === undefined ? { kind: "thunk" } : { kind: "string", value };
    }
    case "uri":
      return { kind: "string", value: expr.value };
    case "path": {
      const value = literal(expr.parts);
      return value === undefined || value.startsWith("~") ? { kind: "thunk" } : { kind: "path", value };
    }
    case "int":
      return { kind: "int", value: expr.value };
    case "float":
      return { kind: "float" };
    case "variable":
      if (expr.name === "true" || expr.name === "false") return { kind: "bool", value: expr.name === "true" };
      return { kind: expr.name === "null" ? "null" : "thunk" };
    case "lambda":
      return { kind: "function", expr };
    case "list":
      return { kind: "list", items: expr.items.map((item) => trivialValue(item, source)) };
    case "attrs":
      return setOf(mergeBindings(expr.bindings, expr.recursive), source);
    case "merged":
      return setOf(expr.attrs, source);
    case "paren":
      return trivialValue(expr.expr, source);
    default:
      return { kind: "thunk" };
  }
}

function setOf(attrs: MergedAttrs, source: Source): TrivialValue {
  if (attrs.dynamic.length > 0) return { kind: "thunk" };
  const entries = [...attrs.names].map(([name, attr]): TrivialAttr => {
    const span = { source, start: attr.at, end: attr.at + 1 };
    return { name, value: attrValue(attr, source), span };
  });
  return { kind: "set", attrs: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

function attrValue(attr: MergedAttr, source: Source): TrivialValue {
  return attr.kind === "plain" ? trivialValue(attr.value, source) : { kind: "thunk" };
}

function literal(parts: readonly StringPart[]): ByteString | undefined {
  let text = "";
  for (const part of parts) {
    if (part.kind !== "text") return undefined;
    text += part.value;
  }
  return text;
}
