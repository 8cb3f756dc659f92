// Builtins on numbers. The operators of the language are the functions of ../arithmetic.ts, too.
import { add, divide, multiply, subtract } from "../arithmetic.ts";
import { any, type BuiltinEntry, builtin, int, numeric } from "../builtin.ts";
import { lessThan } from "../compare.ts";
import { maxInt, minInt, normalizeInt } from "../number.ts";
import { Float } from "../value.ts";

type Int = number | bigint;

export const arithmetic: readonly BuiltinEntry[] = [
  builtin({
    name: "add",
    parameters: [any("a"), any("b")],
    doc: "The sum of two numbers. Fails where integers need more than 64 bits.",
    examples: [["builtins.add 1 2", "3"]],
    run: add,
  }),
  builtin({
    name: "bitAnd",
    parameters: [int("a"), int("b")],
    doc: "The bits that are set in both integers.",
    examples: [["builtins.bitAnd 12 10", "8"]],
    run: (a, b) => (isSmall(a) && isSmall(b) ? a & b : normalizeInt(BigInt(a) & BigInt(b))),
  }),
  builtin({
    name: "bitOr",
    parameters: [int("a"), int("b")],
    doc: "The bits that are set in at least one of the integers.",
    examples: [["builtins.bitOr 12 10", "14"]],
    run: (a, b) => (isSmall(a) && isSmall(b) ? a | b : normalizeInt(BigInt(a) | BigInt(b))),
  }),
  builtin({
    name: "bitXor",
    parameters: [int("a"), int("b")],
    doc: "The bits that are set in one of the integers only.",
    examples: [["builtins.bitXor 12 10", "6"]],
    run: (a, b) => (isSmall(a) && isSmall(b) ? a ^ b : normalizeInt(BigInt(a) ^ BigInt(b))),
  }),
  builtin({
    name: "ceil",
    parameters: [numeric("number")],
    doc: "The smallest integer that is not less than the number.",
    examples: [["builtins.ceil 1.2", "2"]],
    run: (value) => toInt(Math.ceil(toFloat(value))),
  }),
  builtin({
    name: "div",
    parameters: [any("a"), any("b")],
    doc: "The quotient of two numbers; of integers, cut off towards zero. Fails for a divisor of zero.",
    examples: [
      ["builtins.div 7 2", "3"],
      ["builtins.div 7.0 2", "3.5"],
    ],
    run: divide,
  }),
  builtin({
    name: "floor",
    parameters: [numeric("number")],
    doc: "The largest integer that is not greater than the number.",
    examples: [["builtins.floor (-1.2)", "-2"]],
    run: (value) => toInt(Math.floor(toFloat(value))),
  }),
  builtin({
    name: "lessThan",
    parameters: [any("a"), any("b")],
    doc: "Whether the first argument comes before the second: numbers, strings by their bytes, paths, and lists of these.",
    examples: [["builtins.lessThan [ 1 2 ] [ 1 3 ]", "true"]],
    run: lessThan,
  }),
  builtin({
    name: "mul",
    parameters: [any("a"), any("b")],
    doc: "The product of two numbers. Fails where integers need more than 64 bits.",
    examples: [["builtins.mul 2 3", "6"]],
    run: multiply,
  }),
  builtin({
    name: "sub",
    parameters: [any("a"), any("b")],
    doc: "The difference of two numbers. Fails where integers need more than 64 bits.",
    examples: [["builtins.sub 3 2", "1"]],
    run: subtract,
  }),
];

/** Whether JavaScript's own operators on bits, which have 32, can be used. */
function isSmall(value: Int): value is number {
  return typeof value === "number" && (value | 0) === value;
}

function toFloat(value: Int | Float): number {
  return value instanceof Float ? value.value : Number(value);
}

/** What does not fit into an integer becomes the least one, as on the machines that Nix runs on. */
function toInt(value: number): Int {
  if (Number.isSafeInteger(value)) return value + 0;
  if (!Number.isFinite(value)) return minInt;
  const exact = BigInt(value);
  return exact < minInt || exact > maxInt ? minInt : normalizeInt(exact);
}
