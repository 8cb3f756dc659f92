// What stands in brackets or below each other: properties, items, parameters, statements, with their comments.
import { type Doc, group, hardline, ifBroken, indent, line, softline, spansLines } from "./document.ts";

export interface Item {
  readonly doc: Doc;
  /** Comment lines before it. */
  readonly before: readonly Doc[];
  /** A comment behind it. */
  readonly behind: Doc;
  readonly spaced: boolean;
}

/** `[a, b]` or `{ a, b }`: on one line where it fits and `broken` does not ask for lines. `ending` are comments at the end. */
export function bracketed(
  [open, close]: readonly [string, string],
  items: readonly Item[],
  ending: readonly Doc[],
  { broken = false, padded = false } = {},
): { readonly doc: Doc; readonly expanded: Doc } {
  if (items.length === 0 && ending.length === 0) return { doc: open + close, expanded: open + close };
  const isBroken = broken || ending.length > 0 || items.some((item) => hasComments(item) || spansLines(item.doc));
  const between = padded ? line : softline;
  const body = items.map((item, index) => {
    const isLast = index === items.length - 1;
    const comma = isLast ? ifBroken(",") : ",";
    const gap = index === 0 ? between : [item.spaced ? hardline : "", line];
    return [gap, commentLines(item.before), item.doc, comma, behind(item.behind)];
  });
  const end = ending.map((comment, index) => [items.length === 0 && index === 0 ? between : hardline, comment]);
  const inner = [open, indent([body, end]), between, close];
  return { doc: group(inner, isBroken), expanded: group(inner, true) };
}

export const commentLines = (comments: readonly Doc[]): Doc => comments.map((comment) => [comment, hardline]);

export const behind = (comment: Doc): Doc => (comment === "" ? "" : [" ", comment]);

function hasComments(item: Item): boolean {
  return item.before.length > 0 || item.behind !== "";
}

/** Statements, one a line. */
export function stacked(items: readonly Item[], ending: readonly Doc[] = []): Doc {
  const body = items.map((item, index) => [
    index === 0 ? "" : [item.spaced ? hardline : "", hardline],
    commentLines(item.before),
    item.doc,
    behind(item.behind),
  ]);
  return [body, ending.map((comment, index) => [index === 0 && items.length === 0 ? "" : hardline, comment])];
}
