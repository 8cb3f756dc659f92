import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRegex, RegexError } from "./regex.ts";

describe("match", () => {
  it.each<[pattern: string, text: string, groups: ReadonlyArray<string | null> | undefined]>([
    ["ab", "abc", undefined],
    ["abc", "abc", []],
    ["a(b)(c)", "abc", ["b", "c"]],
    [".*", "a\nb", []],
    ["(a)|(b)", "b", [null, "b"]],
    ["[]a-]+", "]a-", []],
    ["[^]a]", "b", []],
    ["[[:alpha:]_][[:alnum:]_]*", "a_1", []],
    ["[[:w:][.hyphen.][=b=]]+", "a_-B", []],
    ["a{2,3}", "aaaa", undefined],
    ["\\.\\$\\^\\{\\(\\)\\*\\+\\?\\|\\\\\\[]}", ".$^{()*+?|\\[]}", []],
  ])("%s on %j gives %j", (pattern, text, groups) => {
    expect(compileRegex(pattern).match(text)).toEqual(groups);
  });

  it("keeps what a group matched in an earlier repetition", () => {
    expect(compileRegex("((a)|b)*").match("ab")).toEqual(["b", "a"]);
  });

  it("lets a repetition match nothing once more", () => {
    expect(compileRegex("(a*)*").match("aa")).toEqual([""]);
    expect(compileRegex("(|a)*").match("aa")).toEqual([""]);
  });

  it("takes time in proportion to the text for patterns that make others backtrack without end", () => {
    const text = `${"a".repeat(5000)}b`;
    expect(compileRegex("(a+)+").match(text)).toBe(undefined);
    expect(compileRegex("(a|a)*").match(text)).toBe(undefined);
    expect(compileRegex("(a*)*c").match(text)).toBe(undefined);
    expect(compileRegex(".*a.*a.*a.*c").match(text)).toBe(undefined);
  });
});

describe("findAll", () => {
  const parts = (pattern: string, text: string) =>
    compileRegex(pattern)
      .findAll(text)
      .map(({ start, end }) => text.slice(start, end));

  it("takes the longer side of a choice", () => {
    expect(parts("a|ab", "abxa")).toEqual(["ab", "a"]);
    expect(parts("a(|b)", "ab")).toEqual(["ab"]);
  });

  it("does not look for a longer match by repeating less", () => {
    expect(parts("(a?)(ab)?", "ab")).toEqual(["a", "", ""]);
  });

  it("goes on after matching nothing", () => {
    expect(parts("x*", "axxb")).toEqual(["", "xx", "", ""]);
    expect(parts("", "ab")).toEqual(["", "", ""]);
  });

  it("finds the start of the text only once", () => {
    expect(parts("^a*", "aab")).toEqual(["aa"]);
    expect(parts("(^|x)", "axb")).toEqual(["", "x"]);
  });
});

describe("compileRegex", () => {
  it.each(["\\d", "\\n", "\\]", "*a", "a|*b", "(", ")", "[", "[a", "a{", "a{,3}", "a{2,1}", "{", "[z-a]", "[a-z-9]"])(
    "refuses %s",
    (pattern) => {
      expect(() => compileRegex(pattern)).toThrow(RegexError);
    },
  );

  it.each(["[[:foo:]]", "[[.-.]]", "[[:alpha:]-z]", "\\", "^*", "(?:a)"])("refuses %s, too", (pattern) => {
    expect(() => compileRegex(pattern)).toThrow("invalid");
  });

  it("refuses what the C++ library has no room for", () => {
    expect(() => compileRegex("a{1000000}")).toThrow("too-large");
    expect(() => compileRegex("((a{1000}){1000}){1000}")).toThrow("too-large");
  });
});

describe("JavaScript's own engine", () => {
  const byte = fc.constantFrom("a", "b", "c", "[ab]", "[^a]", ".");
  const { pattern } = fc.letrec<{ pattern: string; atom: string; item: string }>((tie) => ({
    atom: fc.oneof(
      { maxDepth: 3 },
      byte,
      fc.tuple(tie("pattern")).map(([inner]) => `(${inner})`),
    ),
    item: fc.tuple(tie("atom"), fc.constantFrom("", "", "*", "+", "?", "{1,2}")).map(([atom, times]) => atom + times),
    pattern: fc
      .array(fc.array(tie("item"), { maxLength: 3 }), { minLength: 1, maxLength: 2 })
      .map((sides) => sides.map((items) => items.join("")).join("|")),
  }));

  it("answers as the machine does wherever it is used", () => {
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 }), (text, subject) => {
        const regex = compileRegex(text);
        expect(regex.match(subject)).toEqual(regex.matchByMachine(subject));
        expect(regex.findAll(subject)).toEqual(regex.findByMachine(subject));
      }),
      { numRuns: 1000 },
    );
  });
});
