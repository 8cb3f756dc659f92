import { describe, expect, it } from "vitest";
import { attrsOf } from "./attrs.ts";
import { equalSlots, equalValues, lessThan } from "./compare.ts";
import { delay, force } from "./thunk.ts";
import { Builtin, ContextString, Float, Path, type Value } from "./value.ts";

const f = new Builtin("f", 1, () => null, "");

describe("equalValues", () => {
  it("takes an integer and a float of the same value as equal", () => {
    expect(equalValues(1, new Float(1))).toBe(true);
    expect(equalValues(2n ** 62n, new Float(2 ** 62))).toBe(true);
    expect(equalValues(1, new Float(1.5))).toBe(false);
  });

  it("takes no function as equal to itself, but a list that holds it", () => {
    expect(equalValues(f, f)).toBe(false);
    expect(equalValues([f], [f])).toBe(true);
    expect(equalSlots(f, f)).toBe(true);
  });

  it("tells apart two thunks that give the same function", () => {
    const passedOn = delay(() => f);
    force(passedOn);
    expect(equalValues([passedOn], [f])).toBe(true);
    expect(equalValues([passedOn], [delay(() => f)])).toBe(false);
  });

  it("ignores string contexts", () => {
    expect(equalValues(new ContextString("a", new Set(["/nix/store/x"])), "a")).toBe(true);
  });

  it("compares derivations by their output paths alone", () => {
    const derivation = (outPath: string, extra: Value) => attrsOf({ type: "derivation", outPath, extra });
    expect(equalValues(derivation("/a", 1), derivation("/a", 2))).toBe(true);
    expect(equalValues(derivation("/a", 1), derivation("/b", 1))).toBe(false);
  });

  it("does not compute what comes after the first difference", () => {
    const never = delay(() => {
      throw new Error("computed");
    });
    expect(equalValues([1, never], [2, never])).toBe(false);
    expect(equalValues(attrsOf({ a: never }), attrsOf({ b: never }))).toBe(false);
  });
});

describe("lessThan", () => {
  it.each<[Value, Value, boolean]>([
    [1, 2, true],
    [2n ** 60n, 1, false],
    [1, new Float(1.5), true],
    ["a", "b", true],
    ["\u00c3", "z", false],
    [new Path("/a"), new Path("/b"), true],
    [[1, 2], [1, 3], true],
    [[1], [1, 0], true],
    [[], [], false],
    [[f, 1], [f, 2], true],
  ])("case %#", (a, b, expected) => {
    expect(lessThan(a, b)).toBe(expected);
  });

  it("names both kinds where they differ", () => {
    expect(() => lessThan([], "a")).toThrow("cannot compare a list with a string");
  });

  it("says so where values of a kind have no order", () => {
    expect(() => lessThan(true, false)).toThrow(
      "cannot compare a Boolean with a Boolean; values of that type are incomparable",
    );
  });
});
