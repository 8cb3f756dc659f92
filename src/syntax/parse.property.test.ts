// Promises about every text, checked on random sequences of tokens and on damaged expressions.
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { showNix } from "./nix-text.ts";
import { parse } from "./parse.ts";
import type { Expr } from "./tree.ts";

const words =
  "{ } ( ) [ ] ; : , . @ = == != < <= > >= && || -> // ++ + - * / ? ! ... or if then else let in rec with assert inherit " +
  "a b __curPos 1 2.5 .5 \"s\" \" '' ''' ''$ ''\\n ${ $ ./x ./x/ /y ~/z <w> x:y |> <| # /* */ \\ % \0 \r \xe9 a.b { a = 1; } " +
  "{ a.b = 1; a.c = 2; } { a, b ? 1, ... }: let a = 1; in ''\n  x\n '' \"${a}\" ./p/${a}";
const soup = fc
  .array(fc.constantFrom(...words.split(" "), " ", "\n"), { maxLength: 30 })
  .chain((tokens) => fc.constantFrom("", " ").map((separator) => tokens.join(separator)));

/** The tree, or undefined where the text was refused as it should be; anything else that is thrown is a bug. */
function attempt(text: string): Expr | undefined {
  try {
    return parse(new Source("«string»", text, "string"));
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [{ span, code }] = error.diagnostics;
    expect(code).toMatch(/^syntax\//);
    expect(span?.start).toBeGreaterThanOrEqual(0);
    expect(span?.end).toBeLessThanOrEqual(Math.max(1, text.length + 1));
    return undefined;
  }
}

it("parses or refuses any text, but never crashes", () => {
  fc.assert(
    fc.property(fc.oneof(soup, fc.string({ unit: "binary-ascii" })), (text) => {
      attempt(text);
    }),
    { numRuns: 1000 },
  );
});

it("reads what stands in parentheses as it reads it on its own", () => {
  fc.assert(
    fc.property(soup, (text) => {
      const alone = attempt(text);
      fc.pre(alone !== undefined && !text.includes("\0"));
      const inside = attempt(`(${text}\n)`);
      const options = { folder: "/", home: "/home" };
      expect(inside && showNix(inside, options)).toBe(showNix(alone as Expr, options));
    }),
    { numRuns: 300 },
  );
});

it("puts each node inside the one that it is part of", () => {
  fc.assert(
    fc.property(soup, (text) => {
      const tree = attempt(text);
      if (tree) inside(tree, 0, text.length);
    }),
    { numRuns: 1000 },
  );
});

function inside(node: unknown, start: number, end: number): void {
  if (Array.isArray(node)) for (const item of node) inside(item, start, end);
  else if (typeof node === "object" && node !== null) {
    const range = node as { start: number; end: number };
    expect(range.start).toBeGreaterThanOrEqual(start);
    expect(range.end).toBeLessThanOrEqual(end);
    expect(range.start).toBeLessThanOrEqual(range.end);
    for (const child of Object.values(node)) inside(child, range.start, range.end);
  }
}
