// Ctrl-C and other signals at any moment: the program ends soon, says so, and leaves nothing half written behind.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Folder, launcher } from "./run.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.dispose());

interface Stopped {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** Starts the program and sends it a signal after so many milliseconds, or once it has said something. */
async function stopped(words: readonly string[], signal: NodeJS.Signals, after: number | "output"): Promise<Stopped> {
  const child = spawn(process.execPath, [launcher, ...words], { cwd: folder.path, env: folder.environment() });
  // It may be done before the signal comes.
  const closed = once(child, "close");
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  await (after === "output" ? once(child.stderr, "data") : wait(after));
  child.kill(signal);
  const [status, by] = (await closed) as [number | null, string | null];
  return { status, signal: by, stderr };
}

const endless = 'let f = n: if n == 0 then 0 else f (n - 1) + f (n - 1); in builtins.trace "started" (f 100)';

test.each<[NodeJS.Signals, number]>([
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
])("%s ends an evaluation", async (signal, status) => {
  const ended = await stopped(["eval", "--expr", endless], signal, "output");
  expect(ended).toEqual({ status, signal: null, stderr: "trace: started\nerror: interrupted by the user\n" });
});

test("Nix code cannot go on after it", async () => {
  const expr = `builtins.tryEval (${endless})`;
  expect(await stopped(["eval", "--expr", expr], "SIGINT", "output")).toMatchObject({ status: 130 });
});

test("a check ends at once instead of going on with other outputs", async () => {
  folder.write({ "flake.nix": `{ outputs = _: { packages.x86_64-linux.default = ${endless}; lib = ${endless}; }; }` });
  const { status, stderr } = await stopped(["check"], "SIGINT", "output");
  expect(status).toBe(130);
  expect(stderr.match(/started/g)).toHaveLength(1);
});

test("nothing is left half written, whenever it comes", async () => {
  const lines = Array.from({ length: 3000 }, (_, index) => `a${index}: "${"x".repeat(100)}"`);
  const source = `import { flake } from "typeflake";\nexport default flake({ outputs: (_) => ({ ${lines.join(", ")} }) });\n`;
  for (const after of [0, 60, 120, 180, 240, 320]) {
    folder.write({ "flake.ts": source });
    await stopped(["transpile"], "SIGINT", after);
    const files = readdirSync(folder.path).sort();
    expect(files.filter((name) => !["flake.nix", "flake.ts"].includes(name))).toEqual([]);
    if (files.includes("flake.nix")) expect(folder.read("flake.nix")).toMatch(/\}\n$/);
  }
}, 60_000);
