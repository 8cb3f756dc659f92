// How fast TypeScript becomes Nix: node bench/run.mjs transpile [FILES]
// FILES files (500) in one process: the TypeScript of nixpkgs/, examples/ and test/transpile/ again and again, each copy
// in a folder of its own. First in this process, cold and warm; then the whole command, `typeflake transpile FOLDER`,
// which reads, checks and writes as well. User time is that of all threads.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Source } from "../src/text/source.ts";
import { transpileProject } from "../src/transpile/index.ts";

const wanted = Number(process.argv[2] ?? 500);
const roots = ["nixpkgs", "examples/phone-backup", "test/transpile"];
const unwanted = /\.(test|d)\.ts$|refused\.(ts|err)$/;

const folder = mkdtempSync(join(tmpdir(), "typeflake-bench-"));
const names: string[] = [];
for (let copy = 0; names.length < wanted; copy++) {
  for (const root of roots) {
    cpSync(root, join(folder, `${copy}`, root), { recursive: true, filter: (file) => !unwanted.test(file) });
    const files = readdirSync(root, { recursive: true, encoding: "utf8" });
    const chosen = files.filter((file) => file.endsWith(".ts") && !unwanted.test(file));
    names.push(...chosen.map((file) => join(`${copy}`, root, file)));
  }
}
const texts = new Map(names.map((name) => [`./${name}`, readFileSync(join(folder, name), "latin1")]));
const lines = [...texts.values()].reduce((sum, text) => sum + text.split("\n").length - 1, 0);
console.log(`${names.length} files, ${lines} lines`);

const other = new Source("other", "");
for (const round of ["cold", "again", "again"]) {
  const read = new Map([...texts].map(([name, text]) => [name, new Source(name, text)]));
  const host = (name: string) => read.get(name) ?? (existsSync(join(folder, name)) ? other : undefined);
  const [before, mainBefore] = [process.cpuUsage(), mainThread()];
  const start = performance.now();
  const { diagnostics } = transpileProject(names, { read: host });
  report(round, start, process.cpuUsage(before).user / 1e6, mainThread() - mainBefore);
  if (diagnostics.length > 0) throw new Error(diagnostics[0].message);
}

for (const what of ["the command, writing", "the command, up to date"]) {
  const start = performance.now();
  // `times` tells the user time of the shell's children in its second line: `0m1.234000s 0m0.100000s`.
  const command = `"${process.execPath}" bin/typeflake.js transpile "${folder}" && times`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const [, minutes, seconds] = /\n(\d+)m([\d.]+)s/.exec(stdout)!;
  report(what, start, Number(minutes) * 60 + Number(seconds));
}
rmSync(folder, { recursive: true });

/** Seconds that this thread has run: what the wall time would be with nothing else on the machine. Linux only. */
function mainThread(): number {
  const [, fields] = readFileSync(`/proc/self/task/${process.pid}/stat`, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13);
  return (Number(user) + Number(system)) / 100;
}

function report(what: string, start: number, user: number, main?: number): void {
  const seconds = (performance.now() - start) / 1000;
  const rate = (time: number) => `${time.toFixed(2)} s, ${Math.round(lines / time).toLocaleString("en")} lines/s`;
  const own = main === undefined ? "" : `; main thread ${rate(main)}`;
  console.log(`${what}: ${rate(seconds)}; user ${rate(user)}${own}`);
}
