// Arrays are lists; a spread is `++`.
import type { ArrayExpression } from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { binary, list } from "./build.ts";
import { withComments } from "./comments.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { transpileSpread } from "./objects.ts";

export function transpileList(node: ArrayExpression, context: Context): Expr {
  const elements = node.elements.filter((element) => element !== null);
  if (elements.length < node.elements.length) context.report(refuse.hole(context.span(node)));
  const pieces: (Expr[] | Expr)[] = [];
  withComments(
    context.unit.comments,
    elements,
    node.start,
    node.end,
    (element) => {
      if (element.type === "SpreadElement") return { spread: true, value: transpileSpread(element, "[]", context) };
      return { spread: false, value: context.expression(element) };
    },
    ({ spread, value }, found) => {
      const item = context.commented(value, found);
      const last = pieces.at(-1);
      if (spread) pieces.push(item);
      else if (Array.isArray(last)) last.push(item);
      else pieces.push([item]);
      return { spread, value: item };
    },
  );
  const lists = pieces.map((piece) => (Array.isArray(piece) ? context.from(node, list(piece)) : piece));
  if (lists.length === 0) return list([]);
  return lists.reduceRight((rest, items) => binary("++", items, rest));
}
