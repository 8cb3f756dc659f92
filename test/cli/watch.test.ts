// `--watch`: the process stays and does its work again after every change, and errors do not end it.
import { type ChildProcess, spawn } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Folder, launcher } from "./run.ts";

let folder: Folder;
let child: ChildProcess;
let heard = "";

beforeEach(() => {
  folder = new Folder();
  heard = "";
});
afterEach(async () => {
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGINT");
  await ended;
  folder.dispose();
});

function start(...words: string[]): void {
  child = spawn(process.execPath, [launcher, ...words], { cwd: folder.path, env: folder.environment() });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text: string) => {
      heard += text;
    });
  }
}

/** What is said up to the next time that it waits. */
async function untilWaiting(): Promise<string> {
  const deadline = Date.now() + 30_000;
  while (!/watching \d+ files?; Ctrl-C ends\n/.test(heard)) {
    if (Date.now() > deadline) throw new Error(`only heard: ${heard}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  const said = heard;
  heard = "";
  return said;
}

test("transpile --watch goes on after a change, an error and a new file", async () => {
  folder.write({ "a.ts": 'import b from "./b.ts";\nexport default b;\n' });
  start("transpile", "a.ts", "--watch");
  expect(await untilWaiting()).toContain("error: there is no file `./b.ts`");
  folder.write({ "b.ts": "export default 1;\n" });
  expect((await untilWaiting()).match(/^wrote .*$/gm)).toEqual(["wrote a.nix", "wrote b.nix"]);
  folder.write({ "b.ts": "let x = 1;\n" });
  expect(await untilWaiting()).toContain("error: `let` declares");
  folder.write({ "b.ts": "export default 2;\n" });
  expect(await untilWaiting()).toContain("wrote b.nix");
  expect(folder.read("b.nix")).toContain("\n2\n");
}, 60_000);

test("check --watch checks again, in less time than a new process takes", async () => {
  folder.write({
    "flake.ts":
      'import { builtins, flake, path } from "typeflake";\n' +
      'export default flake({ outputs: (_) => ({ lib: { n: builtins.readFile(path("./n")) } }) });\n',
    n: "1",
  });
  start("check", "--watch");
  expect(await untilWaiting()).toContain("outputs are fine");
  folder.write({ n: "22" });
  expect(await untilWaiting()).toMatch(/ \(0\.\d+ s: transpile/);
  folder.write({ "flake.ts": "export default flake({});\n" });
  expect(await untilWaiting()).toContain("error: `flake` is not declared");
}, 60_000);

test("check --watch sees changes of an input, of the lock file and of its own files, time and again", async () => {
  const value = (text: string) => `{ outputs = _: { lib.v = ${text}; }; }`;
  folder.write({
    "near/flake.nix": value("1"),
    "../far/flake.nix": value("10"),
    "own.nix": "n: n",
    "flake.nix": `{
      inputs.near.url = "path:./near";
      inputs.far.url = "path:HERE/../far";
      outputs = { near, far, ... }: {
        packages.x86_64-linux.sum = throw "sum ${"${toString ((import ./own.nix) (near.lib.v + far.lib.v))}"}";
      };
    }`,
  });
  start("check", "--watch");
  expect(await untilWaiting()).toContain("sum 11");
  folder.write({ "near/flake.nix": value("2") });
  expect(await untilWaiting()).toContain("sum 12");
  folder.write({ "own.nix": "n: n + 100" });
  expect(await untilWaiting()).toContain("sum 112");
  folder.write({ "../far/flake.nix": value("20") });
  expect(folder.run("update").status).toBe(0);
  expect(await untilWaiting()).toContain("sum 122");
  folder.write({ "own.nix": "n: oops" });
  expect(await untilWaiting()).toContain("undefined variable 'oops'");
  folder.write({ "own.nix": "n: n" });
  expect(await untilWaiting()).toContain("sum 22");
}, 60_000);
