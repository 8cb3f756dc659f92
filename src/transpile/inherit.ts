// `inherit(from, "a", "b")`: spread in an object it is its `inherit (from) a b;`.
import type { CallExpression, Expression } from "oxc-parser";
import type { InheritBinding } from "../syntax/tree.ts";
import { inherit, name } from "./build.ts";
import { treatmentOf } from "./called-marker.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { checkedText } from "./literals.ts";
import { withoutTypes } from "./types.ts";

/** The call that an expression is, if it is one of the marker. */
export function inheritCall(node: Expression, context: Context): CallExpression | undefined {
  const call = withoutTypes(node);
  return call.type === "CallExpression" && treatmentOf(call.callee, context) === "inherit" ? call : undefined;
}

export function transpileInherit(
  [from, ...written]: readonly Expression[],
  node: CallExpression,
  context: Context,
): InheritBinding {
  const names = written.flatMap((one) => {
    const plain = withoutTypes(one);
    const isName = plain.type === "Literal" && typeof plain.value === "string";
    return isName ? [context.from(one, name(checkedText(plain.value as string, one, context)))] : [];
  });
  if (from === undefined || names.length === 0 || names.length < written.length) {
    context.report(refuse.inheritArguments(context.span(node)));
  }
  return context.from(node, inherit(from ? context.expression(from) : null, names));
}
