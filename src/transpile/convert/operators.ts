// Operators, conditions.
import type { BinaryExpr, BinaryOperator, Expr, IfExpr, UnaryExpr } from "../../syntax/tree.ts";
import { callDoc } from "./calls.ts";
import { type Code, code, inside, type Level, level, parenthesized } from "./code.ts";
import type { Context } from "./context.ts";
import { type Doc, group, indent, line, spansLines } from "./document.ts";
import { convertConcatenation } from "./lists.ts";
import { withoutParens } from "./resolve.ts";
import { convertUpdate } from "./sets.ts";

interface Operator {
  readonly spelled: string;
  readonly level: Level;
  /** Whether it chains, so that its left operand needs no parentheses. */
  readonly chains: boolean;
}

const chain = (spelled: string, at: Level): Operator => ({ spelled, level: at, chains: true });
const single = (spelled: string, at: Level): Operator => ({ spelled, level: at, chains: false });

const operators: { readonly [K in Exclude<BinaryOperator, "->" | "//" | "++">]: Operator } = {
  "||": chain("||", level.or),
  "&&": chain("&&", level.and),
  "==": single("===", level.equality),
  "!=": single("!==", level.equality),
  "<": single("<", level.relation),
  "<=": single("<=", level.relation),
  ">": single(">", level.relation),
  ">=": single(">=", level.relation),
  "+": chain("+", level.sum),
  "-": chain("-", level.sum),
  "*": chain("*", level.product),
  "/": chain("/", level.product),
};

export function convertBinary(expr: BinaryExpr, context: Context): Code {
  if (expr.operator === "++") return convertConcatenation(expr, context);
  if (expr.operator === "//") return convertUpdate(expr, context);
  if (expr.operator === "->") {
    const args = [context.expression(expr.left), context.expression(expr.right)];
    return callDoc(context.marker("implies"), args);
  }
  const operator = operators[expr.operator];
  const { first, rest } = chained(expr, operator, context);
  return {
    ...code(group([first.doc, indent(rest)]), operator.level),
    moves: true,
    startsWithBrace: first.startsWithBrace === true,
  };
}

/** The operands of a chain of operators of one level, the first apart, each other one behind its operator. */
function chained(expr: BinaryExpr, operator: Operator, context: Context): { first: Code; rest: Doc[] } {
  const right = comparable(context.expression(expr.right), operator);
  const least = (operator.level + 1) as Level;
  const tail = [" ", operator.spelled, line, inside(right, least)];
  const left = withoutParens(expr.left);
  const leftOperator =
    left.kind === "binary" && left.operator in operators ? operators[left.operator as "+"] : undefined;
  if (operator.chains && leftOperator?.level === operator.level) {
    const inner = chained(left as BinaryExpr, leftOperator, context);
    return { first: inner.first, rest: [...inner.rest, tail] };
  }
  const first = comparable(context.expression(expr.left), operator);
  const fitting = first.level < least ? { ...code(["(", first.doc, ")"]) } : first;
  return { first: fitting, rest: [tail] };
}

/** TypeScript holds a comparison with a literal, `x === {}`, for a mistake, unless it is in parentheses. */
function comparable(operand: Code, { level: at }: Operator): Code {
  const isLiteral = operand.level === level.primary && operand.expanded !== undefined;
  return at === level.equality && isLiteral ? code(parenthesized(operand)) : operand;
}

export function convertUnary({ operator, operand }: UnaryExpr, context: Context): Code {
  const made = context.expression(operand);
  // `--a` would be another operator.
  const needsSpace = operator === "-" && made.level === level.unary;
  return code([operator, needsSpace ? ["(", made.doc, ")"] : inside(made, level.unary)], level.unary);
}

/** `c ? a : b`; conditions that follow each other are not indented further. */
export function convertIf(expr: IfExpr, context: Context): Code {
  const tails: Doc[] = [];
  let first: Code | undefined;
  let at: Expr = expr;
  let condition: Doc = "";
  for (; at.kind === "if"; at = withoutParens(at.else)) {
    const test = context.expression(at.condition);
    first ??= test;
    const doc = inside(test, level.nullish);
    if (at === expr) condition = doc;
    else tails.push(line, ": ", doc);
    tails.push(line, "? ", inside(context.expression(at.then), level.conditional));
  }
  tails.push(line, ": ", inside(context.expression(at), level.arrow));
  return {
    ...code(group([condition, indent(tails)], spansLines([condition, tails])), level.conditional),
    startsWithBrace: first?.startsWithBrace === true,
  };
}
