// The names that a place in a source sees, found in its tree once an error wants to suggest one of them.
import { mergeBindings } from "../../syntax/merge-bindings.ts";
import { parse } from "../../syntax/parse.ts";
import type { Binding, Expr, Node } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { Span } from "../../text/source.ts";

type Tree = Node & { readonly kind?: string };

/** The names that the source itself binds around a place, the nearest first. */
export function namesInScope({ source, start }: Span): ByteString[] {
  const names: ByteString[] = [];
  let node: Tree | undefined = parse(source);
  while (node !== undefined) {
    names.unshift(...boundBy(node as Expr));
    const children: Tree[] = Object.values(node).flat().filter(isNode);
    node = children.find((child) => child.start <= start && start < child.end);
  }
  return names;
}

function boundBy(expr: Expr): ByteString[] {
  switch (expr.kind) {
    case "lambda": {
      const formals = expr.formals?.entries.map((formal) => formal.name) ?? [];
      return expr.name === null ? formals : [expr.name.name, ...formals];
    }
    case "let":
    case "legacy-let":
      return namesOf(expr.bindings);
    case "attrs":
      return expr.recursive ? namesOf(expr.bindings) : [];
    default:
      return [];
  }
}

function namesOf(bindings: readonly Binding[]): ByteString[] {
  return [...mergeBindings(bindings, true).names.keys()];
}

function isNode(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && "start" in value;
}
