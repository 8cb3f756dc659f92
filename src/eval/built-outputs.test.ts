// Reading from outputs, with a builder in memory: it "builds" by writing what the test says into the host's store.
import { expect, test } from "vitest";
import type { StorePath } from "../store/store-path.ts";
import type { Builder, WantedOutput } from "./builder.ts";
import { MemoryHost } from "./memory-host.ts";
import { NixEvaluator } from "./nix-evaluator.ts";
import { printValue } from "./print.ts";

const prelude = 'let d = attrs: derivation ({ name = "x"; system = "s"; builder = "/b"; } // attrs); in ';

/** An evaluator whose builder makes a folder with `contents` in it, which refers to `references`, which refer to nothing. */
function withBuilder(contents: Record<string, string> | undefined, references: readonly StorePath[] = []) {
  const host = new MemoryHost({});
  const built: WantedOutput[][] = [];
  const builder: Builder = {
    build(wanted) {
      built.push([...wanted]);
      for (const { path } of wanted) {
        for (const [name, text] of Object.entries(contents ?? {})) host.write(`${path}/${name}`, text);
      }
      return new Map([
        ...references.map((path) => [path, []] as const),
        ...wanted.map(({ path }) => [path, references] as const),
      ]);
    },
  };
  const evaluator = new NixEvaluator(host, { pure: true });
  evaluator.files.outputs.builder = builder;
  const run = (expression: string) => printValue(evaluator.evaluate(prelude + expression, "/"));
  return { host, built, run };
}

test("outputs are built once, all that a string names together, and become readable in pure evaluation", () => {
  const { built, run } = withBuilder({ "default.nix": "{ n }: n + 1", file: "text" });
  const two = 'd { outputs = [ "out" "dev" ]; }';
  expect(run(`import (${two}) { n = 1; }`)).toBe("2");
  expect(run(`builtins.readFile "\${${two}}/file"`)).toBe('"text"');
  expect(run(`builtins.readDir (${two}).dev`)).toBe('{ "default.nix" = "regular"; file = "regular"; }');
  expect(built.map((wanted) => wanted.map(({ output }) => output))).toEqual([["out"], ["dev"]]);
  run(`builtins.pathExists "\${d { a = 1; }}\${builtins.substring 0 0 (d { a = 2; })}/file"`);
  expect(built.at(-1)).toHaveLength(2);
});

test("a text that is read refers to those references of its output that stand in it", () => {
  const digest = (letter: string) => letter.repeat(32);
  const [named, other] = [`/nix/store/${digest("a")}-named`, `/nix/store/${digest("b")}-other`];
  const { run } = withBuilder({ file: `see ${digest("a")}` }, [named, other]);
  expect(run('builtins.getContext (builtins.readFile "${d { }}/file")')).toBe(`{ "${named}" = { path = true; }; }`);
});

test("links out of an output lead to what it refers to, and not further", () => {
  const letters = (letter: string) => `/nix/store/${letter.repeat(32)}-${letter}`;
  const { host, run } = withBuilder({ file: "" }, [letters("a")]);
  host.write(`${letters("a")}/file`, "in a");
  host.write(`${letters("b")}/file`, "in b");
  const out = run("builtins.unsafeDiscardStringContext (d { }).outPath").slice(1, -1);
  host.write(`${out}/a`, { link: letters("a") });
  host.write(`${out}/b`, { link: letters("b") });
  expect(run('builtins.readFile "${d { }}/a/file"')).toBe('"in a"');
  expect(() => run('builtins.readFile "${d { }}/b/file"')).toThrow("is forbidden in pure evaluation mode");
});

test("a derivation that reads is made of what it has read", () => {
  const { run } = withBuilder({ file: "one" });
  const using = 'd { text = builtins.readFile "${d { }}/file"; }';
  expect(run(`(${using}).drvPath == (d { text = "one"; }).drvPath`)).toBe("true");
});

test("an output that the derivation does not have is refused", () => {
  const { run } = withBuilder({ file: "one" });
  const wrong =
    'builtins.appendContext "/x" { ${builtins.unsafeDiscardStringContext (d { }).drvPath} = { outputs = [ "dev" ]; }; }';
  expect(() => run(`builtins.readFile (${wrong})`)).toThrow(/-x\.drv' does not have an output named 'dev'$/);
});

test("what is built but not to be found on the machine is refused", () => {
  const { run } = withBuilder(undefined);
  expect(() => run("import (d { })")).toThrow(/-x' was built, but it is not there on this machine$/);
});

test("an output that happens to be on the machine is not read without a builder: its references are not known", () => {
  const { host, run } = withBuilder(undefined);
  const out = run("builtins.unsafeDiscardStringContext (d { }).outPath").slice(1, -1);
  host.write(`${out}/file`, "built");
  const evaluator = new NixEvaluator(host, { pure: false });
  expect(() => evaluator.evaluate(`${prelude} builtins.readFile "\${d { }}/file"`, "/")).toThrow(
    "because the embedded engine does not build",
  );
});
