// The miniature's library gives what nixpkgs' gives, in Typeflake and in real Nix.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NodeHost } from "../../src/engine/node-host.ts";
import { NixEvaluator } from "../../src/eval/nix-evaluator.ts";
import { fromBytes, toBytes } from "../../src/text/bytes.ts";
import { isMissing } from "../agreement/require-nix.ts";
import { Copy, nix, nixVersion } from "./real-nix.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const fixture = "test/fixtures/library";

/** A table of cases: the function of the library that gives the answers, and the answers of nixpkgs' own library. */
const tables = ["cases", "modules"].map((name) => ({
  name,
  expected: JSON.parse(readFileSync(`${root}/${fixture}/${name}.out.json`, "utf8")) as Record<string, unknown>,
  expression: `builtins.toJSON (import ./${fixture}/${name}.nix (import ./nixpkgs/lib))`,
}));

describe.each(tables)("the miniature's library: $name", ({ expected, expression }) => {
  const evaluator = new NixEvaluator(new NodeHost(), { pure: false });
  const found = JSON.parse(fromBytes(evaluator.evaluate(toBytes(expression), toBytes(root)) as string));

  test("has a case for each answer", () => {
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  });

  test.each(Object.keys(expected))("answers as nixpkgs does: %s", (name) => {
    expect(found[name]).toEqual(expected[name]);
  });
});

describe.skipIf(isMissing(nixVersion))("the miniature's library in real Nix (needs nix)", () => {
  let copy: Copy;

  beforeAll(() => {
    copy = new Copy(["nixpkgs", fixture]);
  });

  afterAll(() => copy.dispose());

  test.each(tables)("answers as nixpkgs does: $name", ({ expected, expression }) => {
    const { status, stdout, stderr } = nix(copy.root, "eval", "--impure", "--raw", "--expr", expression);
    if (status !== 0) expect.fail(stderr);
    expect(JSON.parse(stdout)).toEqual(expected);
  });
});
