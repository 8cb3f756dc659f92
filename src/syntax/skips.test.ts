import { describe, expect, it } from "vitest";
import { Source } from "../text/source.ts";
import { type LateParser, parse, parseRecording, parseSkipping } from "./parse.ts";
import { isSkipped, SkipReader } from "./skips.ts";

const file = `
{ pkgs, lib, ... }@args:
let
  long = lib.concatMapStringsSep "," (x: let y = lib.toUpper x; in "\${y}/\${''a \${b}''}") [ "a" "b" ];
  short = 1;
  constant = "a string of more than thirty-two characters, which is no thunk";
in rec {
  inherit (pkgs) a b;
  set = { nested = if long == constant then args ? x.y else throw "no # comment \${toString ./a/path}"; };
  set.more = pkgs.callPackage ({ stdenv, fetchurl ? null }: stdenv.mkDerivation { name = "a"; src = fetchurl or 1; }) { };
  "quoted \${"name"}" = assert short == 1 /* ; } */; with pkgs; [ a b c ] ++ lib.optional (short >= 2) https://example.org/x;
}`;

/** The whole tree, everything that was stepped over parsed in its place. */
function expanded(node: unknown, late: LateParser): unknown {
  if (Array.isArray(node)) return node.map((item) => expanded(item, late));
  if (node === null || typeof node !== "object") return node;
  const { kind, start } = node as { kind: string; start: number };
  if (isSkipped({ kind })) return expanded(late.valueAt(start), late);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, expanded(value, late)]));
}

describe("parsing what was parsed before", () => {
  const source = new Source("x.nix", file);

  it("gives the same tree, and steps over values that are no constants", () => {
    const { expr, skips } = parseRecording(source);
    expect(expr).toEqual(parse(source));
    const again = parseSkipping(source, skips);
    const values = JSON.stringify(again.expr, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(values.match(/"skipped"/g)).toHaveLength(4);
    expect(expanded(again.expr, again.late)).toEqual(expr);
  });

  it("parses values in any order, and again", () => {
    const { skips } = parseRecording(source);
    const { late } = parseSkipping(source, skips);
    const { values } = skips;
    const starts = [...values.filter((_, i) => i % 2 === 0)].reverse();
    for (const start of [...starts, ...starts]) {
      const end = values[values.indexOf(start) + 1];
      expect(late.valueAt(start)).toMatchObject({ start, end });
    }
  });

  it("finds a value from wherever it is asked for", () => {
    const reader = new SkipReader({ values: new Int32Array([5, 90, 10, 20, 30, 40]), sets: new Int32Array() });
    expect(reader.endOf(5)).toBe(90);
    reader.seek(5);
    expect([reader.endOf(7), reader.endOf(10), reader.endOf(30), reader.endOf(50)]).toEqual([-1, 20, 40, -1]);
    reader.seek(10);
    expect([reader.endOf(10), reader.endOf(30)]).toEqual([-1, 40]);
  });
});
