import { describe, expect, it } from "vitest";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { attrsOf } from "./attrs.ts";
import { NixError } from "./error.ts";
import { printAmbiguous, printValue } from "./print.ts";
import { delay, force } from "./thunk.ts";
import { Builtin, ContextString, Float, PartialBuiltin, Path, type Slot } from "./value.ts";

const map = new Builtin("map", 2, () => null, "");
const show = (slot: Slot, options = {}) => fromBytes(printValue(slot, options));
const showAmbiguous = (slot: Slot, options = {}) => fromBytes(printAmbiguous(slot, options));

describe("printValue", () => {
  it.each<[Slot, string]>([
    [1, "1"],
    [2n ** 62n, "4611686018427387904"],
    [new Float(0.1), "0.1"],
    [null, "null"],
    [new Path("/a b"), "/a b"],
    [new ContextString("a", new Set(["/x"])), '"a"'],
    ['"\\\n\t\r${x} $x $${', '"\\"\\\\\\n\\t\\r\\${x} $x $\\${"'],
    [[], "[ ]"],
    [attrsOf({}), "{ }"],
    [attrsOf({ b: [1, [2]], a: delay(() => 1 + 1) }), "{ a = 2; b = [ 1 [ 2 ] ]; }"],
    [attrsOf({ "a b": 1, if: 2, or: 3, "x'-1": 4, "1": 5 }), `{ "1" = 5; "a b" = 1; "if" = 2; or = 3; x'-1 = 4; }`],
    [[map, new PartialBuiltin(map, [1])], "[ «primop map» «partially applied primop map» ]"],
  ])("%# prints as %s", (slot, expected) => {
    expect(show(slot)).toBe(expected);
  });

  it("prints a set that it met before as repeated, and every empty set after the first", () => {
    const set = attrsOf({ a: 1 });
    expect(show([set, set, attrsOf({}), attrsOf({})])).toBe("[ { a = 1; } «repeated» { } «repeated» ]");
  });

  it("prints an error inside of the value, and throws that of the value itself", () => {
    const fail = () =>
      delay(() => {
        throw new NixError("thrown", "a \u001b[31mred\u001b[0m one");
      });
    const value = attrsOf({ a: fail(), b: [fail(), 1] });
    expect(show(value, { catchErrors: true })).toBe("{ a = «error: a red one»; b = [ «error: a red one» 1 ]; }");
    expect(() => show(value)).toThrow("red");
    expect(() => show(fail(), { catchErrors: true })).toThrow("red");
  });

  it("recognises a list by its slot", () => {
    const list = [1, 2, 3];
    const thunk = delay(() => list);
    expect(show([thunk, thunk, delay(() => list)])).toBe("[ [ 1 2 3 ] «repeated» [ 1 2 3 ] ]");
    force(thunk);
    expect(show([thunk, list])).toBe("[ [ 1 2 3 ] «repeated» ]");
    expect(show([list, thunk])).toBe("[ [ 1 2 3 ] «repeated» ]");
  });

  it("computes nothing where it is told so", () => {
    expect(show([delay(() => 1)], { force: false })).toBe("[ «thunk» ]");
  });

  it("says what it leaves out", () => {
    expect(show([1, 2, 3], { maxItems: 1 })).toBe("[ 1 «2 items elided» ]");
    expect(show(attrsOf({ a: 1, type: 2 }), { maxAttrs: 1 })).toBe("{ type = 2; «1 attribute elided» }");
    expect(show("abcdef", { maxString: 2 })).toBe('"ab" «4 bytes elided»');
    expect(show([[[1]], attrsOf({ a: [] })], { maxDepth: 2 })).toBe("[ [ [ ... ] ] { a = [ ... ]; } ]");
  });

  it("puts several items, and nested ones, on lines of their own", () => {
    const value = attrsOf({ a: [1], b: [1, 2], c: attrsOf({ d: [] }) });
    expect(show(value, { indent: 2 })).toBe(
      "{\n  a = [ 1 ];\n  b = [\n    1\n    2\n  ];\n  c = {\n    d = [ ];\n  };\n}",
    );
  });

  it("prints a derivation by its path where it is told so", () => {
    const set = attrsOf({ type: "derivation", drvPath: "/nix/store/x.drv" });
    expect(show(set, { derivationPaths: true })).toBe("«derivation /nix/store/x.drv»");
  });

  it("prints lists nested deeper than any stack", () => {
    let nested: Slot = [];
    for (let i = 0; i < 200_000; i++) nested = [nested];
    expect(show(nested)).toHaveLength(3 + 4 * 200_000);
  });
});

describe("printAmbiguous", () => {
  it("leaves what is inside of the value uncomputed unless it is strict", () => {
    const value = [delay(() => 1), map, new PartialBuiltin(map, [1])];
    expect(showAmbiguous(value)).toBe("[ <CODE> <PRIMOP> <PRIMOP-APP> ]");
    expect(showAmbiguous(value, { strict: true })).toBe("[ 1 <PRIMOP> <PRIMOP-APP> ]");
  });

  it("recognises a copy of a longer list, and no empty set", () => {
    const list = [1, 2, 3];
    expect(showAmbiguous([delay(() => list), delay(() => list), attrsOf({}), attrsOf({})], { strict: true })).toBe(
      "[ [ 1 2 3 ] «repeated» { } { } ]",
    );
  });

  it("prints text as bytes", () => {
    expect(printAmbiguous(toBytes("é"))).toBe(`"${toBytes("é")}"`);
  });
});
