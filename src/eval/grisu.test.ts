// The digits of floats in JSON; the expected ones are those of Nix 2.26.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { grisuDigits } from "./grisu.ts";

describe("grisuDigits", () => {
  it.each([
    [1, "1", 0],
    [0.1, "1", -1],
    [123.456, "123456", -3],
    [5e-324, "5", -324],
    [1.7976931348623157e308, "17976931348623157", 292],
    [2.2250738585072014e-308, "22250738585072014", -324],
    [9007199254740992, "9007199254740992", 0],
    // Not the shortest: Grisu2 stops where it cannot be sure.
    [7e22, "70000000000000004", 6],
  ])("of %s", (value, digits, exponent) => {
    expect(grisuDigits(value)).toEqual({ digits, exponent });
  });

  it("mean the number, with at most 17 digits", () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true, noDefaultInfinity: true }), (value) => {
        const { digits, exponent } = grisuDigits(value);
        expect(digits).toMatch(/^[1-9]\d{0,16}$/);
        expect(Number(`${digits}e${exponent}`)).toBe(value);
      }),
      { numRuns: 2000, seed: 5 },
    );
  });
});
