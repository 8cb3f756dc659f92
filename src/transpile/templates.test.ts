import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../syntax/parse.ts";
import type { StringPart } from "../syntax/tree.ts";
import { Source } from "../text/source.ts";
import { dedent } from "./templates.ts";

describe("the indentation of templates", () => {
  it("is what all lines share, without the first and the last line of blanks", () => {
    expect(dedent(["\n    a\n      b\n  "])).toEqual(["a\n  b\n"]);
  });
  it("does not count lines of blanks, but keeps what they have more", () => {
    expect(dedent(["\n    a\n\n  \n      \n    b\n"])).toEqual(["a\n\n\n  \nb\n"]);
  });
  it("counts a hole as text", () => {
    expect(dedent(["\n  ", "\n    a", "\n"])).toEqual(["", "\n  a", "\n"]);
  });
  it("is nothing when the first line has text", () => {
    expect(dedent(["a\n  b"])).toEqual(["a\n  b"]);
  });
  it("may be tabs", () => {
    expect(dedent(["\n\t\ta\n\t\t\tb\n\t"])).toEqual(["a\n\tb\n"]);
  });
  it("keeps the line break before a last line of blanks", () => {
    expect(dedent(["\n  a\n  "])).toEqual(["a\n"]);
    expect(dedent(["\n  a"])).toEqual(["a"]);
  });
});

describe("a template of several lines", () => {
  const piece = fc.constantFrom(" ", "  ", "\n", "\n  ", "a", "${x}");
  const template = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  it("has the value that Nix gives for the same text between '' and ''", () => {
    fc.assert(
      fc.property(template, (text) => {
        const nix = parse(new Source("«string»", `''${text}''`));
        const expected = nix.kind === "indented-string" || nix.kind === "string" ? nix.parts : [];
        const found = dedent(text.split("${x}"));
        expect(found).toEqual(textsAround(expected));
      }),
    );
  });
});

/** The texts before, between and after the interpolations. */
function textsAround(parts: readonly StringPart[]): string[] {
  const texts = [""];
  for (const part of parts) {
    if (part.kind === "text") texts[texts.length - 1] += part.value;
    else texts.push("");
  }
  return texts;
}
