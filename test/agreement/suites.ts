// The tests that others have: Nix's own of its language, and those of nixpkgs' lib. Typeflake runs as the program that it
// is, in the place of `nix-instantiate`; of Nix's tests only those count that the real Nix at hand passes itself, since
// their folder may be of another version.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");
const launcher = join(root, "bin", "typeflake.js");
const standIn = join(root, "test", "agreement", "nix-instantiate.mjs");

export interface Score {
  readonly passed: number;
  readonly total: number;
  /** The tests that failed, with the last that was said about them. */
  readonly failed: readonly string[];
}

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** `folder` is `tests/functional/lang`; `nix` a `nix-instantiate`. */
export async function languageTests(folder: string, nix: string): Promise<Score> {
  const names = readdirSync(folder).flatMap((file) => /^((eval|parse)-(okay|fail)-.*)\.nix$/.exec(file)?.[1] ?? []);
  const failed: string[] = [];
  let total = 0;
  await inParallel(names, 2, async (name) => {
    if (name.startsWith("eval-okay") && !existsSync(join(folder, `${name}.exp`))) return;
    if (isPassed(folder, name, await runTest(nix, [], folder, name)) !== true) return;
    total++;
    const verdict = isPassed(folder, name, await runTest(process.execPath, [launcher], folder, name));
    if (verdict !== true) failed.push(`${name}: ${verdict}`);
  });
  return { passed: total - failed.length, total, failed: failed.sort() };
}

function runTest(command: string, first: readonly string[], folder: string, name: string): Promise<Ended> {
  const file = join("lang", `${name}.nix`);
  const isOurs = first.length > 0;
  if (name.startsWith("parse")) return run(command, [...first, isOurs ? "parse" : "--parse", file], dirname(folder));
  const given = join(folder, `${name}.flags`);
  const flags = existsSync(given) ? readFileSync(given, "utf8").split(/\s+/).filter(Boolean) : [];
  const own = isOurs ? ["eval", "--impure", "--strict", "--file", file] : ["--eval", "--strict", file];
  return run(command, [...first, ...own, ...flags], dirname(folder));
}

function isPassed(folder: string, name: string, { status, out, err }: Ended): true | string {
  if (/internal error/.test(err) || status === null) return `crashed: ${err.slice(0, 200)}`;
  if (name.includes("-fail-")) return status === 1 || `status ${status}: ${out.slice(0, 200)}`;
  if (status !== 0) return err.trim().split("\n")[0];
  const wanted = join(folder, `${name}.exp`);
  if (name.startsWith("parse") || !existsSync(wanted)) return true;
  const shown = out.trim().replaceAll(dirname(folder), "/pwd");
  return shown === readFileSync(wanted, "utf8").trim() || shown.slice(0, 200);
}

/** `folder` is nixpkgs' `lib`. Its `tests/misc.nix` is the list of what fails. */
export async function libTests(folder: string): Promise<Score> {
  const words = [launcher, "eval", "--impure", "--strict", "--file", "misc.nix"];
  const { status, out, err } = await run(process.execPath, words, join(folder, "tests"));
  const isFine = status === 0 && out.trim() === "[ ]";
  return { passed: isFine ? 1 : 0, total: 1, failed: isFine ? [] : [out + err] };
}

/** A `nix-instantiate` for scripts, instead of Typeflake. */
export interface ScriptNix {
  readonly program: string;
  /** "dummy://", which holds nothing, or "" for its usual one. */
  readonly store: string;
}

/** The checks of the module system, `tests/modules.sh`, which counts them itself. */
export async function moduleTests(folder: string, nix?: ScriptNix): Promise<Score> {
  const { out, err } = await runScript(folder, "modules.sh", nix);
  const count = (what: string) => Number(new RegExp(`^([0-9]+) ${what}$`, "m").exec(out)?.[1] ?? Number.NaN);
  const passed = count("Pass");
  const total = passed + count("Fail");
  if (Number.isNaN(total)) return { passed: 0, total: 1, failed: [`${out.slice(-3000)}\n${err.slice(-1000)}`] };
  const lines = readFileSync(join(folder, "tests", "modules.sh"), "utf8").split("\n");
  const said = `${out}${err}`.matchAll(/TEST FAILED\S* at \S*modules\.sh:([0-9]+)/g);
  const failed = [...said].map(([, line]) => `${line}: ${lines[Number(line) - 1]}`);
  // A check that the script counts without saying which.
  if (failed.length === 0 && passed !== total) failed.push(`${out.slice(-3000)}\n${err.slice(-1000)}`);
  return { passed, total, failed };
}

/** A script that is one test. */
export async function scriptTest(folder: string, script: string, nix?: ScriptNix): Promise<Score> {
  const { status, out, err } = await runScript(folder, script, nix);
  return { passed: status === 0 ? 1 : 0, total: 1, failed: status === 0 ? [] : [`${out}${err}`.slice(-2000)] };
}

/** A script of nixpkgs' `lib/tests` calls `nix-instantiate`, which it finds on PATH. */
async function runScript(folder: string, script: string, nix?: ScriptNix): Promise<Ended> {
  const bin = mkdtempSync(join(tmpdir(), "agree-lib-"));
  try {
    const command = nix?.program ?? `'${process.execPath}' '${standIn}'`;
    writeFileSync(join(bin, "nix-instantiate"), `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
    const path = `${bin}:${process.env["PATH"] ?? ""}`;
    const env = { PATH: path, TMPDIR: dirname(folder), ...(nix && { NIX_REMOTE: nix.store }) };
    return await run("bash", [join(folder, "tests", script)], folder, env);
  } finally {
    rmSync(bin, { recursive: true });
  }
}

async function inParallel<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** What the language tests of Nix expect around them. */
const surroundings = {
  TEST_VAR: "foo",
  HOME: "/fake-home",
  NIX_PATH: "lang/dir3:lang/dir4",
  NIX_REMOTE: "dummy://",
  NIX_STORE_DIR: "/nix/store",
  NO_COLOR: "1",
};

function run(command: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(command, words, {
    cwd,
    env: { ...process.env, ...surroundings, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (data: Buffer) => out.push(data));
  child.stderr.on("data", (data: Buffer) => err.push(data));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      resolve({ status, out: Buffer.concat(out).toString("utf8"), err: Buffer.concat(err).toString("utf8") });
    });
  });
}
