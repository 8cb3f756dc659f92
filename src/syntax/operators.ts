// Binary operators: how tightly they bind, how they chain and how the tree names them, by token kind.
import * as token from "./token.ts";
import type { BinaryOperator } from "./tree.ts";

/** How tightly `!` binds; `-` binds more tightly than anything. */
export const NOT_BINDS = 7;
/** How tightly the binary operator of each token kind binds; 0 for what is none. */
export const binds = new Uint8Array(64);
/** The operator of each token kind. */
export const operators: BinaryOperator[] = [];
export const LEFT = 0;
export const RIGHT = 1;
export const NONE = 2;
/** LEFT, RIGHT, or NONE for operators that do not chain. */
export const associates = new Uint8Array(64);
for (const [kind, precedence, associativity, operator] of [
  [token.IMPLIES, 1, RIGHT, "->"],
  [token.OR, 2, LEFT, "||"],
  [token.AND, 3, LEFT, "&&"],
  [token.EQUAL, 4, NONE, "=="],
  [token.NOT_EQUAL, 4, NONE, "!="],
  [token.LESS, 5, NONE, "<"],
  [token.LESS_EQUAL, 5, NONE, "<="],
  [token.GREATER, 5, NONE, ">"],
  [token.GREATER_EQUAL, 5, NONE, ">="],
  [token.UPDATE, 6, RIGHT, "//"],
  [token.PLUS, 8, LEFT, "+"],
  [token.MINUS, 8, LEFT, "-"],
  [token.TIMES, 9, LEFT, "*"],
  [token.DIVIDE, 9, LEFT, "/"],
  [token.CONCAT, 10, RIGHT, "++"],
] as const) {
  binds[kind] = precedence;
  associates[kind] = associativity;
  operators[kind] = operator;
}
binds[token.QUESTION] = 11;

export function isOperator(kind: number): boolean {
  return binds[kind] > 0;
}
