// The parts of an expression with the environment that each stands in. Only the forms that have to do with names need
// more than their plain parts.
import { type MergedAttrs, type MergedValue, mergeBindings } from "../../syntax/merge-bindings.ts";
import type { AttrName, Expr, StringPart } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { declareMerged, declareParameters, type Environment, withoutIdle } from "./resolve.ts";

export interface Visitor {
  expression(expr: Expr, environment: Environment): void;
  /** A name that `inherit name;` takes from around. */
  inherited(name: ByteString, environment: Environment): void;
  /** Variables that are declared. */
  declared(environment: Environment, names: Iterable<ByteString>): void;
}

export function visitChildren(expr: Expr, environment: Environment, visitor: Visitor): void {
  const visit = (inner: Expr, where = environment) => visitor.expression(inner, where);
  switch (expr.kind) {
    case "int":
    case "float":
    case "uri":
    case "search-path":
    case "variable":
      return;
    case "string":
    case "indented-string":
    case "path":
      visitParts(expr.parts, visit);
      return;
    case "list":
      for (const item of expr.items) visit(item);
      return;
    case "attrs":
      visitMerged(mergeBindings(expr.bindings, expr.recursive), environment, visitor);
      return;
    case "legacy-let":
      visitMerged(mergeBindings(expr.bindings, true), environment, visitor);
      return;
    case "let": {
      const merged = withoutIdle(mergeBindings(expr.bindings, true), environment);
      const inner = declareMerged(environment, merged);
      visitor.declared(inner, merged.names.keys());
      visitAttrs(merged, environment, inner, visitor);
      visit(expr.body, inner);
      return;
    }
    case "with":
      visit(expr.scope);
      visit(expr.body, environment.including(expr.scope));
      return;
    case "assert":
      visit(expr.condition);
      visit(expr.body);
      return;
    case "if":
      visit(expr.condition);
      visit(expr.then);
      visit(expr.else);
      return;
    case "lambda": {
      const inner = declareParameters(environment, expr);
      visitor.declared(inner, [...(expr.name ? [expr.name.name] : []), ...(expr.formals?.entries ?? []).map(nameOf)]);
      for (const formal of expr.formals?.entries ?? []) if (formal.default) visit(formal.default, inner);
      visit(expr.body, inner);
      return;
    }
    case "apply":
      visit(expr.function);
      visit(expr.argument);
      return;
    case "select":
      visit(expr.target);
      visitPath(expr.path, visit);
      if (expr.default) visit(expr.default);
      return;
    case "has-attr":
      visit(expr.target);
      visitPath(expr.path, visit);
      return;
    case "unary":
      visit(expr.operand);
      return;
    case "binary":
      visit(expr.left);
      visit(expr.right);
      return;
    case "paren":
      visit(expr.expr);
      return;
  }
}

const nameOf = ({ name }: { readonly name: ByteString }) => name;

function visitParts(parts: readonly StringPart[], visit: (expr: Expr) => void): void {
  for (const part of parts) if (part.kind === "interpolation") visit(part.expr);
}

function visitPath(path: readonly AttrName[], visit: (expr: Expr) => void): void {
  for (const step of path) if (step.kind === "dynamic") visit(step.expr);
}

function visitMerged(merged: MergedAttrs, environment: Environment, visitor: Visitor): void {
  const inner = merged.recursive ? declareMerged(environment, merged) : environment;
  if (merged.recursive) visitor.declared(inner, merged.names.keys());
  visitAttrs(merged, environment, inner, visitor);
}

function visitAttrs(merged: MergedAttrs, outer: Environment, inner: Environment, visitor: Visitor): void {
  for (const from of merged.inheritFrom) visitor.expression(from, inner);
  for (const [name, attr] of merged.names) {
    if (attr.kind === "plain") visitValue(attr.value, inner, visitor);
    else if (attr.kind === "inherited") visitor.inherited(name, outer);
  }
  for (const attr of merged.dynamic) {
    visitor.expression(attr.name, inner);
    visitValue(attr.value, inner, visitor);
  }
}

function visitValue(value: MergedValue, environment: Environment, visitor: Visitor): void {
  if (value.kind === "merged") visitMerged(value.attrs, environment, visitor);
  else visitor.expression(value, environment);
}
