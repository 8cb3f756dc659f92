// Integers of 64 bits and floats: arithmetic with Nix's overflow errors, and printing as C++ prints.
import type { ByteString } from "../text/bytes.ts";

export const minInt = -(2n ** 63n);
export const maxInt = 2n ** 63n - 1n;

/** The one form of an integer value: a number where that is exact, otherwise a bigint. */
export function normalizeInt(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** What `toString` gives for a float: C's `%f`, six digits after the point. */
export function floatToString(value: number): ByteString {
  if (Number.isNaN(value)) return Object.is(value, -Number.NaN) ? "-nan" : "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Math.abs(value) < 1e21) return (Object.is(value, -0) ? "-" : "") + value.toFixed(6);
  // `toFixed` turns to scientific notation; every double this large is an integer, which BigInt prints in full.
  return `${BigInt(value)}.000000`;
}

/** How a float is printed as a value: C's `%g`, six significant digits without trailing zeros. */
export function printFloat(value: number): ByteString {
  if (!Number.isFinite(value)) return floatToString(value);
  if (value === 0) return Object.is(value, -0) ? "-0" : "0";
  const [digits, exponentText] = value.toExponential(5).split("e");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 6) {
    const sign = exponent < 0 ? "-" : "+";
    return `${stripZeros(digits)}e${sign}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  return stripZeros(value.toFixed(5 - exponent));
}

function stripZeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}
