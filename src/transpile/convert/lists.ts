// Lists are arrays; `a ++ b` is one with spreads, `[...a, ...b]`.
import type { BinaryExpr, Expr, ListExpr } from "../../syntax/tree.ts";
import { type Code, code, inside, level } from "./code.ts";
import type { Context } from "./context.ts";
import type { Doc } from "./document.ts";
import { bracketed, type Item } from "./items.ts";
import { withoutParens } from "./resolve.ts";

export function convertList(expr: ListExpr, context: Context): Code {
  const items = listItems(expr, context);
  const { comments } = context.unit;
  return array(items, comments.take(expr.items.at(-1)?.end ?? expr.start, expr.end));
}

/** `a ++ b ++ c`, which leans to the right. */
export function convertConcatenation(expr: BinaryExpr, context: Context): Code {
  const items: Item[] = [];
  let afterItems = false;
  let from = expr.start;
  for (const operand of operands(expr)) {
    const list = withoutParens(operand);
    // Two lists in a row would become one.
    if (list.kind === "list" && list.items.length > 0 && !afterItems) {
      items.push(...listItems(list, context, from));
      afterItems = true;
    } else {
      const extent = { from, start: operand.start, end: operand.end };
      items.push(
        context.item(extent, () => ["...", inside(context.expression(operand), level.unary)], items.length === 0),
      );
      afterItems = false;
    }
    from = operand.end;
  }
  return array(items, []);
}

function operands(expr: Expr): Expr[] {
  const bare = withoutParens(expr);
  return bare.kind === "binary" && bare.operator === "++" ? [bare.left, ...operands(bare.right)] : [expr];
}

function listItems(list: ListExpr, context: Context, first = list.start + 1): Item[] {
  let from = first;
  return list.items.map((item, index) => {
    const extent = { from, start: item.start, end: item.end };
    from = item.end;
    return context.item(extent, () => context.expression(item).doc, index === 0);
  });
}

function array(items: readonly Item[], ending: readonly Doc[]): Code {
  const { doc, expanded } = bracketed(["[", "]"], items, ending);
  return { ...code(doc), expanded };
}
