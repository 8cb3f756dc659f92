// What formatting does to a text. Whole files are in test/fmt: `SUBJECT.in.nix` becomes `SUBJECT.out.nix`, which
// `npm run accept` writes anew.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nixTree } from "../../test/generators/nix-tree.ts";
import { toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { format } from "./fmt.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";

function source(text: string): Source {
  return new Source("«test»", text, "string");
}

function formatted(text: string, width?: number): string {
  return format(source(text), { width });
}

describe("files of test/fmt", () => {
  const folder = join(import.meta.dirname, "../../test/fmt");
  const files = readdirSync(folder).filter((file) => file.endsWith(".nix"));
  const subjects = [...new Set(files.map((file) => file.replace(/\.(in|out)\.nix$/, "")))];

  it.each(subjects)("%s", (subject) => {
    const input = readFileSync(join(folder, `${subject}.in.nix`), "latin1");
    const output = join(folder, `${subject}.out.nix`);
    const actual = formatted(input);
    if (process.env.ACCEPT) writeFileSync(output, actual, "latin1");
    expect(actual).toBe(readFileSync(output, "latin1"));
    expect(formatted(actual)).toBe(actual);
  });
});

describe("line breaks of the user", () => {
  it.each([
    ["keep an empty list open", "[\n]", "[\n]"],
    ["keep a list open that would fit", "[\n1 ]", "[\n  1\n]"],
    ["keep a set open that would fit", "{\na = 1; }", "{\n  a = 1;\n}"],
    ["keep formals open that would fit", "{\na }: a", "{\n  a,\n}:\na"],
    ["keep the body of a function apart from its formals", "{ a }:\n[ a ]", "{ a }:\n[ a ]"],
    ["do not count after the name of a parameter", "a:\na", "a: a"],
    ["keep inherited names apart", "{ inherit a\n; }", "{\n  inherit\n    a\n    ;\n}"],
    ["count once for many", "[ 1\n\n\n\n2 ]", "[\n  1\n\n  2\n]"],
    ["do not count at the start", "\n\n\n1", "1"],
  ])("%s", (_claim, text, expected) => {
    expect(formatted(text)).toBe(`${expected}\n`);
  });
});

describe("comments", () => {
  it.each([
    ["of one line get a `#`", "/* a */ 1", "# a\n1"],
    ["that are empty vanish", "/* */ 1 /**/", "1"],
    ["lose the spaces at the end", "# a  \n1", "# a\n1"],
    ["follow the comma when it moves", "{ a # of a\n, b }: a", "{\n  a, # of a\n  b,\n}:\na"],
    ["around `in` move down to the body", "let a = 1; in # b\na", "let\n  a = 1;\nin\n# b\na"],
    ["on a function stand before the call", "(f # c\nx)", "(\n  # c\n  f x\n)"],
    ["after a parenthesis stand before it", "(# c\nf x)", "# c\n(f x)"],
    ["do not count towards the width", `[ 1 ] # ${"long ".repeat(30)}end`, `[ 1 ] # ${"long ".repeat(30)}end`],
    [
      "keep a string on the line of its language",
      "{ a = /* sh */ ''\nb\nc\n''; }",
      "{\n  a = /* sh */ ''\n    b\n    c\n  '';\n}",
    ],
    ["are no languages before other values", "/* sh */ 1", "# sh\n1"],
    ["may end in a byte that elsewhere is a space", toBytes("1 # voilà"), toBytes("1 # voilà")],
    ["lose a carriage return", "# a\r\n1\r\n", "# a\n1"],
  ])("%s", (_claim, text, expected) => {
    expect(formatted(text)).toBe(`${expected}\n`);
  });
});

describe("regions that are switched off", () => {
  it("reach to the end of the file if nothing ends them", () => {
    const rest = "  /*nixfmt:disable*/\n  b   =2;   }  ";
    expect(formatted(`{ a=1;\n${rest}`)).toBe(`{\n  a = 1;\n${rest}`);
  });

  it("start on lines of their own only", () => {
    expect(formatted("{ a=1; /*nixfmt:disable*/\n b=2; }")).toBe("{\n  a = 1; # nixfmt:disable\n  b = 2;\n}\n");
  });
});

describe("the width", () => {
  it("leaves out the indentation", () => {
    const call = `f ${"a".repeat(14)} b`;
    expect(formatted(`{ x.y = { z = ${call}; }; }`, 24)).toBe(`{\n  x.y = {\n    z = ${call};\n  };\n}\n`);
  });

  it("counts characters, not bytes", () => {
    const text = toBytes('[ "ééééé" ]');
    expect(formatted(text, 11)).toBe(`${text}\n`);
    expect(formatted(text, 10)).toBe(toBytes('[\n  "ééééé"\n]\n'));
  });
});

describe("tokens that would become others", () => {
  it.each(["1 .a", "./a .b", "- ./a", "a - -1", "{ x = a.b or c; }", "f or x", '{ inherit ${"x"} "y z"; }'])(
    "%s",
    (text) => {
      expect(formatted(text)).toBe(`${text}\n`);
    },
  );
});

describe("what is no Nix", () => {
  it("is refused", () => {
    expect(() => formatted("{ a = }")).toThrow(DiagnosticError);
  });

  it("is not so because of an attribute that is defined twice", () => {
    expect(formatted("{ a=1; a=2; }")).toBe("{\n  a = 1;\n  a = 2;\n}\n");
  });

  it("is so when it is too deep to print", () => {
    const text = `${"a + ".repeat(20_000)}a`;
    expect(() => formatted(text)).toThrow("nested too deeply");
  });
});

describe("any tree with comments anywhere", () => {
  const comments = [" # c\n", " /* c */ ", "\n# c\n", " /* c\n d */ ", "\n  /** c\n   * d\n   */\n"];
  const blanks = ["", "", "", "", "\n", "\n\n\n"];

  it("keeps its meaning and all comments, and is left alone the second time", () => {
    fc.assert(
      fc.property(
        nixTree,
        fc.infiniteStream(fc.constantFrom(...blanks, ...blanks, ...blanks, ...comments)),
        (tree, stream) => {
          const { text, count } = scattered(print(tree), stream);
          const once = formatted(text);
          expect(once.split("COMMENT").length - 1).toBe(count);
          expect(formatted(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** The text with pieces of the stream wherever a node starts or ends. */
function scattered(text: string, stream: Iterable<string>): { text: string; count: number } {
  const pieces = stream[Symbol.iterator]();
  let out = "";
  let from = 0;
  let count = 0;
  for (const at of [...boundaries(parse(source(text)))].sort((a, b) => a - b)) {
    const piece: string = pieces.next().value;
    if (piece.includes("c")) count++;
    out += text.slice(from, at) + piece.replace("c", "COMMENT");
    from = at;
  }
  return { text: out + text.slice(from), count };
}

function boundaries(node: unknown, found = new Set<number>()): ReadonlySet<number> {
  if (typeof node !== "object" || node === null) return found;
  const { kind, start, end } = node as { kind?: string; start?: number; end?: number };
  if (kind !== "text" && kind !== "interpolation" && start !== undefined && end !== undefined)
    found.add(start).add(end);
  for (const child of Object.values(node)) boundaries(child, found);
  return found;
}
