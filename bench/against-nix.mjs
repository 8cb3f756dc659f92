// Times whole evaluations against real Nix, each command in turn, and prints medians and their ratio:
//
//   node bench/against-nix.mjs --nixpkgs DIR [--nix nix-instantiate] [--runs 5] [--file SYSTEM.nix]
//
// DIR is a checkout of nixpkgs; --file adds an expression of your own, such as a NixOS system's derivation.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    nixpkgs: { type: "string" },
    nix: { type: "string", default: "nix-instantiate" },
    runs: { type: "string", default: "5" },
    file: { type: "string" },
  },
});
if (!values.nixpkgs) {
  console.error("usage: node bench/against-nix.mjs --nixpkgs DIR [--nix COMMAND] [--runs N] [--file FILE]");
  process.exit(1);
}

const launcher = join(import.meta.dirname, "..", "bin", "typeflake.js");
const cases = [
  ["1 + 1", ["--expr", "1 + 1"], ["--eval", "-E", "1 + 1"]],
  ...["hello", "git", "firefox"].map((name) => [
    `${name}.drvPath`,
    ["--file", values.nixpkgs, "-A", `${name}.drvPath`],
    ["--eval", values.nixpkgs, "-A", `${name}.drvPath`],
  ]),
  ...(values.file ? [[values.file, ["--file", values.file, "--strict"], ["--eval", "--strict", values.file]]] : []),
];

console.log("case\tours\tnix\tratio\tours MiB\tnix MiB");
for (const [name, ours, nix] of cases) {
  const times = { ours: [], nix: [], ratio: [], memory: [], nixMemory: [] };
  for (let i = 0; i <= Number(values.runs); i++) {
    const a = time(process.execPath, [launcher, "eval", "--no-eval-cache", "--impure", ...ours]);
    const b = time(values.nix, nix);
    if (a.answer !== b.answer) throw new Error(`${name}: ${a.answer} is not ${b.answer}`);
    if (i === 0) continue; // warm up the disk's cache
    times.ours.push(a.seconds);
    times.nix.push(b.seconds);
    times.ratio.push(a.seconds / b.seconds);
    times.memory.push(a.mebibytes);
    times.nixMemory.push(b.mebibytes);
  }
  const { ours: mine, nix: theirs, ratio, memory, nixMemory } = times;
  console.log(
    `${name}\t${median(mine).toFixed(2)} s\t${median(theirs).toFixed(2)} s\t${median(ratio).toFixed(2)}\t${median(memory).toFixed(0)}\t${median(nixMemory).toFixed(0)}`,
  );
}

function time(command, args) {
  const started = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync("/usr/bin/env", ["time", "-f", "%M", command, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(stderr);
  const kibibytes = Number(stderr.trim().split("\n").at(-1));
  return { seconds, answer: stdout.trim().replace(/^"(.*)"$/, "$1"), mebibytes: kibibytes / 1024 };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
