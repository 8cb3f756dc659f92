// Enums are sets of constants: `enum Level { Low, High = "high" }` is `Level = { Low = 0; High = "high"; };`. The way back
// from a number to a name, which JavaScript has, is left out.
import type { BindingIdentifier, TSEnumDeclaration, TSEnumMember } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { attrs, binding, int, name } from "./build.ts";
import { withComments } from "./comments.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { declareVariable } from "./identifiers.ts";
import { checkedText } from "./literals.ts";
import { nameProblem } from "./names.ts";

export function transpileEnum(node: TSEnumDeclaration, context: Context): Expr {
  const inner = context.inner();
  const { members } = node.body;
  // A member is known by its name to those after it.
  const declared = members.flatMap(({ id }) => {
    const isName = id.type === "Identifier" && nameProblem(id.name) === undefined;
    return isName ? [declareVariable(id as BindingIdentifier, inner.scope, inner)] : [];
  });
  let next: bigint | undefined = 0n;
  const bindings = withComments(
    context.unit.comments,
    members,
    node.body.start,
    node.body.end,
    (member) => {
      const value = memberValue(member, next, inner);
      next = value.kind === "int" ? value.value + 1n : undefined;
      const key = context.from(member.id, name(checkedText(keyOf(member), member.id, context)));
      return context.from(member, binding([key], value));
    },
    (made, found) => context.commented(made, found),
  );
  return context.from(
    node,
    attrs(
      bindings,
      declared.some(({ used }) => used),
    ),
  );
}

function memberValue({ id, initializer }: TSEnumMember, next: bigint | undefined, context: Context): Expr {
  if (initializer) return integer(context.expression(initializer));
  return next === undefined ? context.refuse(refuse.enumValue(context.span(id))) : context.from(id, int(next));
}

/** `-1` as the number that it is. */
function integer(expr: Expr): Expr {
  const isNegative = expr.kind === "unary" && expr.operator === "-" && expr.operand.kind === "int";
  return isNegative && expr.operand.kind === "int" ? { ...expr.operand, value: -expr.operand.value } : expr;
}

function keyOf({ id }: TSEnumMember): string {
  if (id.type === "Identifier") return id.name;
  return id.type === "Literal" ? String(id.value) : (id.quasis[0].value.cooked ?? "");
}
