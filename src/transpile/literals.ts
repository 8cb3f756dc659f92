// Literals. Numbers keep their spelling's kind: `1` is an integer, `1.0` and `1e3` are floats.
import type {
  BigIntLiteral,
  BooleanLiteral,
  NullLiteral,
  NumericLiteral,
  RegExpLiteral,
  StringLiteral,
} from "oxc-parser";
import type { Expr } from "../syntax/tree.ts";
import { toBytes } from "../text/bytes.ts";
import { float, int, plainString, variable } from "./build.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import type { Range } from "./typescript-file.ts";

type Literal = BooleanLiteral | NullLiteral | NumericLiteral | StringLiteral | BigIntLiteral | RegExpLiteral;

export function transpileLiteral(node: Literal, context: Context): Expr {
  if ("regex" in node) return context.refuse(refuse.regex(context.span(node)));
  if ("bigint" in node) return integer(node, BigInt(node.bigint), context);
  if (node.value === null || typeof node.value === "boolean") return variable(String(node.value));
  if (typeof node.value === "string") return plainString(checkedText(node.value, node, context));
  const spelling = (node.raw ?? String(node.value)).replaceAll("_", "");
  const isInteger = /^(0[xob][\da-f]+|\d+)$/i.test(spelling);
  if (isInteger) return integer(node, BigInt(spelling), context);
  return Number.isFinite(node.value) ? float(Number(node.value)) : context.refuse(refuse.float(context.span(node)));
}

function integer(at: Range, value: bigint, context: Context): Expr {
  return value < 2n ** 63n ? int(value) : context.refuse(refuse.number(context.span(at)));
}

/** The text as bytes; reports characters that no string of Nix can hold. */
export function checkedText(value: string, at: Range, context: Context): string {
  if (value.includes("\0")) context.report(refuse.badString(context.span(at), "the character NUL"));
  if (/\p{Surrogate}/u.test(value)) context.report(refuse.badString(context.span(at), "half a surrogate pair"));
  return toBytes(value);
}
