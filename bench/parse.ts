// How fast the parser is, cold and warm: node bench/run.mjs parse DIRECTORY [FILE]
// FILE (of the directory's; the largest by default) is parsed first, before anything is compiled by V8, as a cold start
// of the command line meets it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "../src/syntax/parse.ts";
import { DiagnosticError } from "../src/text/diagnostic.ts";
import { Source } from "../src/text/source.ts";

const [directory, first] = process.argv.slice(2);
const sources = readdirSync(directory, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".nix"))
  .map((file) => new Source(file, readFileSync(join(directory, file), "latin1")));
const bytes = sources.reduce((sum, { text }) => sum + text.length, 0);
const cold = first
  ? sources.find(({ name }) => name === first)
  : sources.reduce((a, b) => (b.text.length > a.text.length ? b : a));
if (!cold) throw new Error(`no ${first} in ${directory}`);

function accepts(source: Source): boolean {
  try {
    parse(source);
    return true;
  } catch (error) {
    if (error instanceof DiagnosticError) return false;
    throw error;
  }
}

function report(what: string, size: number, start: number): void {
  const ms = performance.now() - start;
  console.log(`${what}: ${(size / 1e6).toFixed(2)} MB in ${ms.toFixed(0)} ms, ${(size / 1e3 / ms).toFixed(1)} MB/s`);
}

let start = performance.now();
accepts(cold);
report(`${cold.name}, cold`, cold.text.length, start);
for (let round = 1; round <= 4; round++) {
  start = performance.now();
  const refused = sources.filter((source) => !accepts(source));
  report(`round ${round}, ${sources.length} files (${refused.length} refused)`, bytes, start);
}
