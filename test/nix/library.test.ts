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
const tables = ["cases", "modules", "texts"].map((name) => ({
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

describe("errors of the miniature's module system", () => {
  const evaluator = new NixEvaluator(new NodeHost(), { pure: false });
  const evaluate = (modules: string, wanted: string) =>
    evaluator.evaluate(
      toBytes(`let lib = import ./nixpkgs/lib; in (lib.evalModules { modules = [ ${modules} ]; }).${wanted}`),
      toBytes(root),
    );
  const declared =
    "{ options.services.web = { port = lib.mkOption { type = lib.types.port; }; enable = lib.mkEnableOption ''x''; }; }";

  test("an option that there is not is compared with those beside it", () => {
    expect(() => evaluate(`${declared} { services.web.prot = 80; }`, "config.services.web.port")).toThrow(
      "Did you mean `services.web.port' or `services.web.enable'?",
    );
  });

  test("options among definitions are noticed", () => {
    expect(() => evaluate("{ config.port = lib.mkOption { }; }", "config.port")).toThrow(
      "you're trying to declare an option by placing it into `config' rather than `options'!",
    );
  });

  test("a configuration or a flake among modules is refused", () => {
    expect(() => evaluate("(lib.evalModules { modules = [ ]; })", "config")).toThrow(
      'Expected a module, but found a value of type "configuration"',
    );
    expect(() => evaluate("{ _type = ''flake''; }", "config")).toThrow("Select a module of it");
  });

  test("a check that newer types would pass over is refused", () => {
    const type = "lib.types.attrsOf lib.types.int // { check = _: true; }";
    expect(() => evaluate(`{ options.a = lib.mkOption { type = ${type}; }; config.a.b = 1; }`, "config.a")).toThrow(
      "an ad-hoc `type // { check = ...; }' override",
    );
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
