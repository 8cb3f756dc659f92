// How fast derivations are instantiated and a tree (of the argument, or src) is hashed:
//   npx esbuild bench/derivation.ts --bundle --platform=node --format=esm | node --input-type=module - DIRECTORY
// The derivations have the size of nixpkgs' own: about 60 variables, of which some hold scripts, and 8 inputs each.
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { MemoryDerivationStore } from "../src/store/derivation-store.ts";
import { printHash } from "../src/store/hash.ts";
import { Instantiator } from "../src/store/instantiate.ts";
import { type NarNode, narHash } from "../src/store/nar.ts";

const count = 20_000;
const instantiator = new Instantiator(new MemoryDerivationStore());
const script = 'echo "building $name"\nmake install PREFIX=$out\n'.repeat(10);
const made: { drvPath: string; out: string }[] = [];
let start = performance.now();
for (let i = 0; i < count; i++) {
  const inputs = made.slice(-8);
  const env = new Map<string, string>();
  for (let v = 0; v < 56; v++) env.set(`variable${v}`, v % 2 ? `value ${v} of ${i}` : "");
  env.set("buildPhase", script);
  env.set("installPhase", script);
  env.set("buildInputs", inputs.map(({ out }) => out).join(" "));
  env.set("name", `package-${i}`);
  const { drvPath, derivation } = instantiator.instantiate({
    name: `package-${i}`,
    outputs: ["out", "dev"],
    inputDrvs: new Map(inputs.map((input) => [input.drvPath, new Set(["out"])])),
    inputSrcs: new Set(),
    system: "x86_64-linux",
    builder: "/bin/sh",
    args: ["-e", "build.sh"],
    env,
  });
  made.push({ drvPath, out: derivation.outputs.get("out")!.path });
}
report(`${count} derivations`, (performance.now() - start) / count, "ms each");

const root = process.argv[2] ?? "src";
start = performance.now();
const { hash, size } = narHash(nodeOf(root));
report(`${printHash(hash, "sri")}, ${(size / 2 ** 20).toFixed(1)} MiB of ${root}`, performance.now() - start, "ms");

function nodeOf(path: string): NarNode {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return { type: "symlink", target: readlinkSync(path, "latin1") };
  if (stat.isDirectory()) {
    return { type: "directory", entries: readdirSync(path).map((name) => [name, nodeOf(`${path}/${name}`)] as const) };
  }
  const executable = (stat.mode & 0o100) !== 0;
  return { type: "regular", executable, size: stat.size, contents: () => readFileSync(path) };
}

function report(what: string, figure: number, unit: string): void {
  console.log(`${what}: ${figure.toFixed(3)} ${unit}`);
}
