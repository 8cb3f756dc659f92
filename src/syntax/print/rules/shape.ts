// Questions about the shape of an expression that the layout rules ask: whether it may start on the line of what
// precedes it ("absorbable"), and whether it is so small that it should not be torn apart ("simple").
import type { Concrete, FormalEntry, FormalSet, Item, Selector, Term } from "../concrete.ts";
import { firstToken, isBare } from "../tokens.ts";

const termKinds: ReadonlySet<Concrete["kind"]> = new Set<Term["kind"]>([
  "leaf",
  "string",
  "indented-string",
  "path",
  "list",
  "set",
  "selection",
  "parens",
]);

export function isTerm(node: Concrete): node is Term {
  return termKinds.has(node.kind);
}

/** Sets, lists and strings of several lines, whose bracket may stay on the line of what precedes it. */
export function isAbsorbable(node: Concrete): boolean {
  switch (node.kind) {
    case "indented-string":
      return node.token.value.length > 1;
    case "set":
    case "list":
      return (
        node.items.some((item) => "node" in item) ||
        node.items.length > 0 ||
        node.open.line !== node.close.line ||
        !isBare(node.open)
      );
    case "parens":
      return (
        isBare(node.open) &&
        isAbsorbable(node.expr) &&
        firstToken(node.expr).leading.every((trivium) => trivium.kind === "language")
      );
    default:
      return false;
  }
}

/** What {@link isAbsorbable} says, also of `with …;` and of functions with simple parameters around such a term. */
export function isAbsorbableExpression(node: Concrete): boolean {
  if (isAbsorbable(node)) return true;
  if (node.kind === "with") return isAbsorbable(node.body);
  if (node.kind !== "lambda") return false;
  const { parameter, colon, body } = node;
  if (parameter.kind === "name") {
    return isAbsorbable(body) || (body.kind === "lambda" && isAbsorbableExpression(body));
  }
  return (
    parameter.kind === "formals" &&
    fitsOnOneLine(parameter) &&
    isBare(parameter.open) &&
    colon.line === firstToken(body).line &&
    isAbsorbableExpression(body)
  );
}

/** Whether formals may share a line: at most two, without defaults or comments, on one line in the source. */
export function fitsOnOneLine({ open, entries, close }: FormalSet): boolean {
  if (open.line !== close.line || !isBare(close) || entries.some(hasComments)) return false;
  const named = entries.filter((entry) => entry.kind === "formal");
  return named.length <= 2 && named.every((entry) => entry.default === null);
}

function hasComments(entry: FormalEntry): boolean {
  if (entry.kind === "ellipsis") return !isBare(entry.token);
  return !isBare(entry.name) || (entry.comma !== null && !isBare(entry.comma));
}

/** Names, literals, plain selections, and applications of those to at most two of them, all without comments. */
export function isSimple(node: Concrete): boolean {
  switch (node.kind) {
    case "leaf":
      return node.type !== "keyword" && isBare(node.token);
    case "string":
    case "indented-string":
    case "path":
      return isBare(node.token);
    case "selection":
      return isSimple(node.target) && node.path.every(isIdentifierStep) && node.default === null;
    case "parens":
      return isBare(node.open) && isBare(node.close) && isSimple(node.expr);
    case "apply":
      if (node.function.kind === "apply" && node.function.function.kind === "apply") return false;
      return isSimple(node.function) && isSimple(node.argument);
    default:
      return false;
  }
}

export function isIdentifierStep(step: Selector): boolean {
  return step.name.kind === "identifier";
}

export function hasOnlyComments(items: readonly Item<unknown>[]): boolean {
  return items.length > 0 && items.every((item) => "comments" in item);
}

/** Whether a path comes first: a `-` right before it would become part of it. */
export function startsWithPath(node: Concrete): boolean {
  switch (node.kind) {
    case "path":
      return true;
    case "selection":
    case "has-attr":
      return startsWithPath(node.target);
    case "apply":
      return startsWithPath(node.function);
    case "operation":
      return startsWithPath(node.left);
    default:
      return false;
  }
}
