// What builtins do with files that are in the store already: the host's real one, or this evaluation's.
import { expect, test } from "vitest";
import { NixError } from "../error.ts";
import { type MemoryFile, MemoryHost } from "../memory-host.ts";
import { NixEvaluator } from "../nix-evaluator.ts";
import { printValue } from "../print.ts";

const path = "/nix/store/00000000000000000000000000000000-x";

function evaluating(files: Record<string, MemoryFile>, pure = false) {
  const host = new MemoryHost(files);
  const evaluator = new NixEvaluator(host, { pure });
  return { host, run: (expression: string) => printValue(evaluator.evaluate(expression, "/")) };
}

function errorOf(work: () => unknown): NixError {
  try {
    work();
  } catch (error) {
    if (error instanceof NixError) return error;
    throw error;
  }
  throw new Error("there was no error");
}

test("storePath gives paths of the store, and below, that depend on the store object", () => {
  const { run } = evaluating({ [`${path}/file`]: "", "/link": { link: `${path}/file` } });
  expect(run(`builtins.storePath ${path}`)).toBe(`"${path}"`);
  expect(run("builtins.storePath /link")).toBe(`"${path}/file"`);
  expect(run("builtins.getContext (builtins.storePath /link)")).toBe(`{ "${path}" = { path = true; }; }`);
  expect(errorOf(() => run("builtins.storePath /etc")).message).toBe("path '/etc' is not in the Nix store");
});

test("storePath is not for pure evaluation", () => {
  const error = errorOf(() => evaluating({}, true).run(`builtins.storePath ${path}`));
  expect(error.message).toBe("'builtins.storePath' is not allowed in pure evaluation mode");
});

test("a text of the store keeps the references that it still holds", () => {
  const { run } = evaluating({}, true);
  const made =
    'let a = builtins.toFile "a" ""; b = builtins.toFile "b" ""; c = builtins.toFile "c" "${a}${builtins.substring 0 0 b}";';
  expect(run(`${made} in builtins.getContext (builtins.readFile c) == builtins.getContext a`)).toBe("true");
  expect(run('builtins.hasContext (builtins.readFile (builtins.toFile "x" "y"))')).toBe("false");
});

test("a derivation of the host's store can be an input, and be imported", () => {
  const made = evaluating({});
  const drv = 'derivation { name = "a"; system = "s"; builder = "b"; outputs = [ "out" "dev" ]; }';
  const drvPath = made.run(`(${drv}).drvPath`).slice(1, -1);
  const text = made.run(`builtins.readFile (${drv}).drvPath`);
  const { run } = evaluating({ [drvPath]: JSON.parse(text) });
  expect(run(`(import ${drvPath}).dev.outPath`)).toBe(made.run(`(${drv}).dev.outPath`));
  const using = (input: string) =>
    `(derivation { name = "b"; system = "s"; builder = "b"; input = ${input}; deep = ${input.replace("outPath", "drvPath")}; }).drvPath`;
  expect(run(using(`(import ${drvPath}).out.outPath`))).toBe(made.run(using(`(${drv}).out.outPath`)));
});

test("a derivation that nobody knows cannot be an input", () => {
  const drvPath = "/nix/store/00000000000000000000000000000000-a.drv";
  const input = `builtins.appendContext "" { "${drvPath}" = { outputs = [ "out" ]; }; }`;
  const error = errorOf(() =>
    evaluating({}).run(`(derivation { name = "b"; system = "s"; builder = "b"; input = ${input}; }).drvPath`),
  );
  expect(error.message).toBe(`path '${drvPath}' is not valid`);
});

test("entries of a search path that are not there are passed over, with one warning", () => {
  const { host, run } = evaluating({ "/there/file": "1" });
  const searchPath = '[ { prefix = ""; path = "/none"; } { prefix = ""; path = "/there"; } ]';
  const find = `builtins.findFile ${searchPath}`;
  expect(run(`[ (import (${find} "file")) (import (${find} "file")) ]`)).toBe("[ 1 1 ]");
  expect(host.messages).toEqual(["warning: Nix search path entry '/none' does not exist, ignoring"]);
});

test("a search path that cannot be searched says so, and tryEval catches it as in Nix", () => {
  expect(evaluating({}, true).run("(builtins.tryEval <nixpkgs>).success")).toBe("false");
  const error = errorOf(() => evaluating({}, true).run("<nixpkgs>"));
  expect(error.message).toBe("cannot look up '<nixpkgs>' in pure evaluation mode (use '--impure' to override)");
});

test("an environment variable is empty in pure evaluation", () => {
  const host = new MemoryHost({}, { environment: { A: "b" } });
  const get = (pure: boolean) => new NixEvaluator(host, { pure }).evaluate('builtins.getEnv "A"', "/");
  expect([get(true), get(false)]).toEqual(["", "b"]);
});
