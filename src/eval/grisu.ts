// The digits that Nix writes of a float in JSON. Its library (nlohmann/json) uses Grisu2 (Florian Loitsch, "Printing
// Floating-Point Numbers Quickly and Accurately with Integers", 2010), which always gives digits that mean the number,
// but in one case of a thousand not the shortest: 7e22 is 7.0000000000000004e+22. So they are computed here alike.

/** An unsigned 64-bit significand and a binary exponent. */
interface Scaled {
  readonly f: bigint;
  readonly e: number;
}

/** Decimal digits, the first of them not zero, and the power of ten of the last. `value` is above 0 and finite. */
export function grisuDigits(value: number): { readonly digits: string; readonly exponent: number } {
  const { middle, lower, upper } = boundaries(value);
  const { power, k } = cachedPower(upper.e);
  const w = multiply(middle, power);
  const high = multiply(upper, power).f - 1n;
  const low = multiply(lower, power).f + 1n;
  return generate(high, high - low, high - w.f, -w.e, -k);
}

/** The number and the ends of the interval of what is read as it, with one exponent. */
function boundaries(value: number): { middle: Scaled; lower: Scaled; upper: Scaled } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number(bits >> 52n);
  const fraction = bits & ((1n << 52n) - 1n);
  const f = exponent === 0 ? fraction : fraction | (1n << 52n);
  const e = exponent === 0 ? -1074 : exponent - 1075;
  const upper = normalized({ f: 2n * f + 1n, e: e - 1 });
  // Below a power of two, numbers are twice as dense.
  const isCloser = fraction === 0n && exponent > 1;
  const below = isCloser ? { f: 4n * f - 1n, e: e - 2 } : { f: 2n * f - 1n, e: e - 1 };
  const lower = { f: below.f << BigInt(below.e - upper.e), e: upper.e };
  return { middle: normalized({ f, e }), lower, upper };
}

/** With the highest of 64 bits set. */
function normalized({ f, e }: Scaled): Scaled {
  const shift = 64 - f.toString(2).length;
  return { f: f << BigInt(shift), e: e - shift };
}

/** The upper half of the product, rounded. */
const multiply = (x: Scaled, y: Scaled): Scaled => ({ f: (x.f * y.f + (1n << 63n)) >> 64n, e: x.e + y.e + 64 });

/** A power of ten, 10^k, that brings a number with this exponent near 1: k is one of -300, -292, … */
function cachedPower(exponent: number): { readonly power: Scaled; readonly k: number } {
  const f = -60 - exponent - 1;
  const least = Math.trunc((f * 78913) / 2 ** 18) + (f > 0 ? 1 : 0);
  const k = -300 + 8 * Math.trunc((300 + least + 7) / 8);
  const power = powers.get(k) ?? powerOfTen(k);
  powers.set(k, power);
  return { power, k };
}

const powers = new Map<number, Scaled>();

function powerOfTen(k: number): Scaled {
  // Two bits more than are kept, then rounded.
  const precision = 66;
  const ten = 10n ** BigInt(Math.abs(k));
  const length = ten.toString(2).length;
  const shift = k < 0 ? precision + length : precision - length;
  const scaled = k < 0 ? (1n << BigInt(shift)) / ten : shift < 0 ? ten >> BigInt(-shift) : ten << BigInt(shift);
  const excess = scaled.toString(2).length - 64;
  return { f: (scaled + (1n << BigInt(excess - 1))) >> BigInt(excess), e: excess - shift };
}

/** Digits of `high`, as many as it takes to come within `delta` of it, and then as near to the number as they go. */
function generate(high: bigint, delta: bigint, distance: bigint, point: number, exponent: number) {
  const one = 1n << BigInt(point);
  const whole = (high >> BigInt(point)).toString();
  let rest = high & (one - 1n);
  for (let taken = 1; taken <= whole.length; taken++) {
    const left = whole.length - taken;
    const remainder = (BigInt(whole.slice(taken) || "0") << BigInt(point)) + rest;
    if (remainder <= delta) {
      const unit = (10n ** BigInt(left)) << BigInt(point);
      return { digits: nearer(whole.slice(0, taken), distance, delta, remainder, unit), exponent: exponent + left };
    }
  }
  let digits = whole;
  let places = 0;
  for (let [far, near] = [delta, distance]; ; ) {
    [rest, far, near] = [rest * 10n, far * 10n, near * 10n];
    digits += (rest >> BigInt(point)).toString();
    rest &= one - 1n;
    places++;
    if (rest <= far) return { digits: nearer(digits, near, far, rest, one), exponent: exponent - places };
  }
}

/** Lowers the last digit as long as that brings the digits nearer to the number. */
function nearer(digits: string, distance: bigint, delta: bigint, remainder: bigint, unit: bigint): string {
  let last = Number(digits.at(-1));
  let rest = remainder;
  while (rest < distance && delta - rest >= unit) {
    if (rest + unit >= distance && distance - rest <= rest + unit - distance) break;
    last--;
    rest += unit;
  }
  return digits.slice(0, -1) + String(last);
}
