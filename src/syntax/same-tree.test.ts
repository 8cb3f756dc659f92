import { describe, expect, it } from "vitest";
import { Source } from "../text/source.ts";
import { parse } from "./parse.ts";
import { sameTree } from "./same-tree.ts";

function same(one: string, other: string): boolean {
  return sameTree(parse(new Source("«one»", one, "string")), parse(new Source("«other»", other, "string")));
}

describe("sameTree", () => {
  it.each([
    ["spaces and comments", "{a=1;}", "{ a = 1; } # c"],
    ["parentheses", "(a) + ((b))", "a + b"],
    ["the kind of quotes", "''a ${b}''", '"a ${b}"'],
    ["how escapes are written", '"\\n"', "''\n\n''"],
    ["that a URI is bare", "http://a.b", '"http://a.b"'],
    ["how numbers are written", "1.50", "1.5"],
  ])("does not mind %s", (_what, one, other) => {
    expect(same(one, other)).toBe(true);
  });

  it.each([
    ["1", "1.0"],
    ["a + b + c", "a + (b + c)"],
    ["{ a, b }: a", "{ b, a }: a"],
    ["{ a, ... }: a", "{ a }: a"],
    ["x@{ a }: a", "{ a }@x: a"],
    ["{ a = 1; }", "rec { a = 1; }"],
    ["{ a.b = 1; }", "{ a = { b = 1; }; }"],
    ["[ 1 2 ]", "[ 1 ]"],
    ["a.b", "a.b or c"],
    ['"a"', '"b"'],
    ['"a"', "./a"],
  ])("tells %s from %s", (one, other) => {
    expect(same(one, other)).toBe(false);
  });
});
