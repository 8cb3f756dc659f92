// Arithmetic on values: integers of 64 bits with Nix's overflow errors, floats as soon as one operand is a float.
import { NixError } from "./error.ts";
import { describe } from "./kind.ts";
import { maxInt, minInt, normalizeInt } from "./number.ts";
import { Float, type Value } from "./value.ts";

type Number = number | bigint | Float;

interface Operation {
  /** As in `integer overflow in adding 1 + 2`. */
  readonly doing: string;
  readonly sign: string;
  readonly floats: (a: number, b: number) => number;
  readonly bigints: (a: bigint, b: bigint) => bigint;
}

const addition: Operation = { doing: "adding", sign: "+", floats: (a, b) => a + b, bigints: (a, b) => a + b };
const subtraction: Operation = { doing: "subtracting", sign: "-", floats: (a, b) => a - b, bigints: (a, b) => a - b };
const multiplication: Operation = {
  doing: "multiplying",
  sign: "*",
  floats: (a, b) => a * b,
  bigints: (a, b) => a * b,
};
const division: Operation = { doing: "dividing", sign: "/", floats: (a, b) => a / b, bigints: (a, b) => a / b };

export function add(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return compute(addition, a, b);
}

export function subtract(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return compute(subtraction, a, b);
}

export function multiply(a: Value, b: Value): Value {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // There is no integer -0: `0 * -1` is 0.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return compute(multiplication, a, b);
}

/** Integers are divided towards zero. Throws for a divisor of zero, also for floats. */
export function divide(a: Value, b: Value): Value {
  const divisor = takeNumber(b, "a float");
  if (divisor === 0 || (divisor instanceof Float && divisor.value === 0)) {
    throw new NixError("other", "division by zero");
  }
  if (typeof a === "number" && typeof b === "number") return Math.trunc(a / b) + 0;
  return compute(division, a, b);
}

export function negate(value: Value): Value {
  return subtract(0, value);
}

function compute(operation: Operation, a: Value, b: Value): Value {
  const wanted = a instanceof Float || b instanceof Float ? "a float" : "an integer";
  const left = takeNumber(a, wanted);
  const right = takeNumber(b, wanted);
  if (left instanceof Float || right instanceof Float) {
    return new Float(operation.floats(toFloat(left), toFloat(right)));
  }
  const result = operation.bigints(BigInt(left), BigInt(right));
  if (result < minInt || result > maxInt) {
    throw new NixError("out-of-range", `integer overflow in ${operation.doing} ${left} ${operation.sign} ${right}`);
  }
  return normalizeInt(result);
}

function toFloat(value: Number): number {
  return value instanceof Float ? value.value : Number(value);
}

function takeNumber(value: Value, wanted: string): Number {
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Float) return value;
  throw new NixError("type", `expected ${wanted} but found ${describe(value)}`);
}
