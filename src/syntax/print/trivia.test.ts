import { describe, expect, it } from "vitest";
import { attach, columnOf, readTrivia, triviaOf } from "./trivia.ts";

const pieces = (text: string) => readTrivia(text, 0).pieces;
const block = (text: string) =>
  pieces(text).flatMap((piece) => (piece.kind === "block-comment" ? [piece.lines] : []))[0];
const attached = (text: string) => attach(pieces(text), () => columnOf(text, text.length));

describe("readTrivia", () => {
  it("reads up to the next token", () => {
    const text = " # a\n\n  /* b */ c";
    expect(readTrivia(text, 0).end).toBe(text.length - 1);
    expect(pieces(text).map((piece) => piece.kind)).toEqual(["line-comment", "newlines", "block-comment"]);
  });

  it("takes indentation and stars off a block comment", () => {
    expect(block("/* a\n * b\n *   c\n */")).toEqual(["a", "b", "  c"]);
    expect(block("/*\n    a\n      b\n*/")).toEqual(["  a", "    b"]);
    expect(block("/* a\n   b\n     c */")).toEqual(["a", "b", "  c"]);
  });

  it("leaves stars that not every line has", () => {
    expect(block("/*\n * a\n   b\n*/")).toEqual(["* a", "  b"]);
  });

  it("takes one word before a string for its language", () => {
    expect(pieces('/* sh */ "').map((piece) => piece.kind)).toEqual(["language"]);
    expect(pieces("/* sh */\n''").map((piece) => piece.kind)).toContain("language");
    expect(pieces('/* two words */ "').map((piece) => piece.kind)).toEqual(["block-comment"]);
    expect(pieces("/* sh */ x").map((piece) => piece.kind)).toEqual(["block-comment"]);
  });

  it("takes a directive only at the end of a line", () => {
    expect(pieces("/*nixfmt:disable*/ \n").map((piece) => piece.kind)).toEqual(["directive", "newlines"]);
    expect(pieces("/*nixfmt:disable*/ a").map((piece) => piece.kind)).toEqual(["block-comment"]);
  });
});

describe("attach", () => {
  it("gives a comment on the line of a token to it", () => {
    expect(attached(" # a\n")).toEqual({ trailing: "a", leading: [{ kind: "newlines", count: 1 }] });
  });

  it("joins several of them", () => {
    expect(attached(" /* a */ # b\n").trailing).toBe("a b");
  });

  it("gives a comment that lines up with what is below to the next token", () => {
    expect(attached("  # a\n  # b\n").trailing).toBeNull();
    expect(attached("  # a\n  ").trailing).toBeNull();
    expect(attached("  # a\n    ").trailing).toBe("a");
  });

  it("gives a comment of several lines to the next token", () => {
    expect(attached(" /* a\n b */ ").trailing).toBeNull();
  });
});

describe("triviaOf", () => {
  it("keeps one empty line of several", () => {
    expect(triviaOf({ kind: "newlines", count: 4 })).toEqual([{ kind: "empty-line" }]);
    expect(triviaOf({ kind: "newlines", count: 1 })).toEqual([]);
  });
});

describe("columnOf", () => {
  it("counts characters and tab stops", () => {
    expect(columnOf("a\n\u00c3\u00a9b", 5)).toBe(2);
    expect(columnOf("ab\tc", 3)).toBe(8);
  });
});
