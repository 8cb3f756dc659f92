// That paths are Nix's is test/agreement's; here is what needs no Nix to compare with.
import { expect, test } from "vitest";
import { printDerivation } from "../../store/print-derivation.ts";
import { NixError } from "../error.ts";
import { MemoryHost } from "../memory-host.ts";
import { NixEvaluator } from "../nix-evaluator.ts";
import { printValue } from "../print.ts";

const prelude = 'let d = attrs: derivation ({ name = "x"; system = "s"; builder = "/b"; } // attrs); in ';

function evaluating(expression: string) {
  const host = new MemoryHost();
  const evaluator = new NixEvaluator(host);
  return { host, evaluator, run: () => printValue(evaluator.evaluate(prelude + expression, "/")) };
}

function errorOf(expression: string): NixError {
  try {
    evaluating(expression).run();
  } catch (error) {
    if (error instanceof NixError) return error;
    throw error;
  }
  throw new Error("there was no error");
}

test("instantiates nothing until a path is asked for", () => {
  const { evaluator, run } = evaluating('(d { builder = throw "late"; version = "1"; }).version');
  expect(run()).toBe('"1"');
  expect(evaluator.files.objects.derivations().size).toBe(0);
});

test("instantiates a derivation once, whatever is asked of it", () => {
  const { evaluator, run } = evaluating(
    'let x = d { outputs = [ "out" "dev" ]; a = builtins.trace "computed" 1; }; in [ x.outPath x.dev.outPath x.dev.drvPath ]',
  );
  run();
  expect((evaluator.host as MemoryHost).messages).toEqual(["trace: computed"]);
  expect(evaluator.files.objects.derivations().size).toBe(1);
});

test("keeps every derivation after its inputs, with its text", () => {
  const { evaluator, run } = evaluating('(d { name = "b"; input = d { name = "a"; }; }).drvPath');
  const drvPath = run().slice(1, -1);
  const made = [...evaluator.files.objects.derivations()];
  expect(made.map(([, derivation]) => derivation.name)).toEqual(["a", "b"]);
  const [[inputPath], [lastPath, last]] = made;
  expect(lastPath).toBe(drvPath);
  expect(printDerivation(last)).toContain(`[("${inputPath}",["out"])]`);
  expect(evaluator.files.storeObject(drvPath)?.tree.readFile("")).toBe(printDerivation(last));
});

test("can be imported in pure evaluation, but its file cannot be read, as in Nix", () => {
  expect(evaluating("(import (d { }).drvPath).type").run()).toBe('"derivation"');
  expect(errorOf("builtins.readFile (d { }).drvPath").kind).toBe("restricted");
});

test("leads from an error to the attribute and the derivation", () => {
  const error = errorOf('(d { name = "outer"; input = d { name = "inner"; bad = x: x; }; }).drvPath');
  const frames = error.trace.map((frame) => frame.text);
  expect(frames).toEqual(
    expect.arrayContaining([
      "while evaluating attribute 'bad' of derivation 'inner'",
      "while evaluating derivation 'inner'",
      "while evaluating attribute 'input' of derivation 'outer'",
      "while evaluating derivation 'outer'",
    ]),
  );
  expect(error.message).toContain("cannot coerce a function to a string");
});

test.each([
  ["__contentAddressed = true;", "ca-derivations"],
  ["__impure = true;", "impure-derivations"],
  ['outputHashMode = "text";', "dynamic-derivations"],
  ['outputHashMode = "git";', "git-hashing"],
])("refuses the experimental %s", (attribute, feature) => {
  const error = errorOf(`(d { ${attribute} }).drvPath`);
  expect(error.kind).toBe("unsupported");
  expect(error.message).toContain(`experimental Nix feature '${feature}' is disabled`);
});

test("warns of a hash that is empty, and of checks that do nothing", () => {
  const empty = evaluating('(d { outputHash = ""; outputHashAlgo = "sha256"; }).drvPath');
  empty.run();
  expect(empty.host.messages).toEqual([
    "warning: found empty hash, assuming 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='",
  ]);
  const structured = evaluating("(d { __structuredAttrs = true; allowedReferences = [ ]; }).drvPath");
  structured.run();
  expect(structured.host.messages).toHaveLength(1);
  expect(structured.host.messages[0]).toContain("use 'outputChecks.<output>.allowedReferences' instead");
});

test("does not build what is read, and says what would", () => {
  for (const reading of [
    "import",
    "builtins.readFile",
    "builtins.readDir",
    "builtins.pathExists",
    'builtins.hashFile "md5"',
  ]) {
    const error = errorOf(`${reading} (d { }).outPath`);
    expect(error.message).toMatch(/^cannot build '\/nix\/store\/.*-x\.drv\^out' during evaluation/);
    expect(error.help).toContain("--engine nix");
  }
});
