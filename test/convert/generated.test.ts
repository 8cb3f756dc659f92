// Generated files of Nix come back from TypeScript the same, or are refused; never different, and never a crash.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/parse.ts";
import { print } from "../../src/syntax/print.ts";
import type { Expr } from "../../src/syntax/tree.ts";
import { toBytes } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";
import { formal, formals, lambda } from "../../src/transpile/build.ts";
import { isEquivalent } from "../../src/transpile/convert/equivalent.ts";
import { convert } from "../../src/transpile/convert/index.ts";
import { freeVariables } from "../../src/transpile/free-variables.ts";
import { transpile } from "../../src/transpile/index.ts";
import { nixExpression } from "../generators/nix-expression.ts";
import { nixTree } from "../generators/nix-tree.ts";

const host = { readSibling: () => undefined };
const runs = Number(process.env.RUNS ?? 150);

/** The file after both ways, or what was refused. */
function thereAndBack(nix: string): { readonly expr?: Expr; readonly refused: readonly string[] } {
  const { text, diagnostics } = convert(new Source("x.nix", nix), { isConverted: () => false });
  if (text === undefined) return { refused: diagnostics.map(({ code }) => code) };
  const made = transpile(new Source("x.ts", text), host);
  expect(made.diagnostics).toEqual([]);
  return { expr: parse(new Source("x.nix", print(made.expr!))), refused: [] };
}

/** The tree as the body of a function that declares all its names. */
function closed(tree: Expr): Expr {
  const names = [...freeVariables(tree)].filter((name) => /^[a-z]\w*$/.test(name) && name !== "or");
  return lambda(
    {
      formals: formals(
        names.map((name) => formal(name, null)),
        true,
      ),
    },
    tree,
  );
}

function expectSame(nix: string): void {
  const { expr, refused } = thereAndBack(nix);
  if (expr) expect(isEquivalent(parse(new Source("x.nix", nix)), expr)).toBe(true);
  else expect(refused.length).toBeGreaterThan(0);
}

describe("generated files", () => {
  it("come back the same: expressions", () => {
    fc.assert(
      fc.property(nixExpression(), (text) => expectSame(toBytes(text))),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it("come back the same: trees", () => {
    fc.assert(
      fc.property(nixTree, (tree) => expectSame(print(closed(tree)))),
      { numRuns: runs, endOnFailure: true },
    );
  });
});
