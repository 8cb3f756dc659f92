// Selecting: `a.b.c` is one path of Nix, `a.b ?? d` is `a.b or d`. A missing attribute is an error in Nix, so `?.`
// stands only where a `??` says what there is otherwise.
import type { ChainExpression, Expression, MemberExpression } from "oxc-parser";
import type { AttrName, Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { hasAttr, name, select } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { isSetOfFunctions } from "./methods.ts";
import { transpileName } from "./objects.ts";
import { withoutTypes } from "./types.ts";

export function transpileMember(node: MemberExpression, context: Context): Expr {
  const property = withoutTypes(node.property as Expression);
  if (node.computed && isNumber(property)) {
    return context.refuse(refuse.index(context.span(node), context.written(node.object), context.written(property)));
  }
  if (!node.computed && node.property.name === "length" && !isSetOfFunctions(node.object, context)) {
    return context.refuse(refuse.length(context.span(node), context.written(node.object)));
  }
  return transpileSelection(node, context);
}

/** Whether it is a number on sight, which only lists have for a name. */
function isNumber(node: Expression): boolean {
  if (node.type === "UnaryExpression") return node.operator === "-" && isNumber(node.argument);
  return node.type === "Literal" && (typeof node.value === "number" || "bigint" in node);
}

/** A member that is surely an attribute, because it is called. */
export function transpileSelection(node: MemberExpression, context: Context): Expr {
  return context.from(node, select(context.expression(node.object), [step(node, context)]));
}

/** `a.b ?? d`; undefined where the left side is no selection, which `or` needs. */
export function transpileSelectOr(left: Expression, fallback: () => Expr, context: Context): Expr | undefined {
  const { target, members } = chainOf(left);
  if (members.length === 0) return undefined;
  const from = context.expression(target);
  const path = members.map((member) => step(member, context));
  return select(from, path, fallback());
}

/** `a.b?.c !== undefined` is `a ? b.c`: what stands before the first `?.`, and all behind it, may be missing. */
export function transpileExistence(node: Expression, context: Context): Expr {
  const { members } = chainOf(node);
  if (members.length === 0) return context.refuse(refuse.undefinedValue(context.span(node)));
  const optional = members.findIndex((member) => member.optional);
  const path = members.slice(optional < 0 ? -1 : Math.max(0, optional - 1));
  const target = context.expression(withoutChain(path[0].object));
  return hasAttr(
    target,
    path.map((member) => step(member, context)),
  );
}

/** `a.b.c` as `a` and its selections. */
function chainOf(node: Expression): { readonly target: Expression; readonly members: readonly MemberExpression[] } {
  const members: MemberExpression[] = [];
  let target: Expression = withoutChain(node);
  while (target.type === "MemberExpression") {
    members.unshift(target);
    target = withoutChain(target.object);
  }
  return { target, members };
}

function withoutChain(node: Expression): Expression {
  const plain = withoutTypes(node);
  return plain.type === "ChainExpression" ? withoutChain(plain.expression) : plain;
}

function step(node: MemberExpression, context: Context): AttrName {
  if (node.computed) return transpileName(node.property, context);
  return context.from(node.property, name(toBytes(node.property.name)));
}

/** `?.` without `??` behind it. */
export function refuseChain(node: ChainExpression, context: Context): Expr {
  const inner = withoutTypes(node.expression);
  if (inner.type === "CallExpression") return context.refuse(refuse.optionalCall(context.span(node)));
  return context.refuse(refuse.optionalChain(context.span(node), context.written(node)));
}
