// How fast Nix files are parsed, printed and formatted (with its check): all `.nix` files under the argument, or test/fmt.
//   npx esbuild bench/print.ts --bundle --platform=node --format=esm | node --input-type=module - DIRECTORY
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "../src/syntax/fmt.ts";
import { parse } from "../src/syntax/parse.ts";
import { print } from "../src/syntax/print.ts";
import { Source } from "../src/text/source.ts";

const root = process.argv[2] ?? "test/fmt";
const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".nix"))
  .map((file) => new Source(file, readFileSync(join(root, file), "latin1")));
const mebibytes = sources.reduce((sum, source) => sum + source.text.length, 0) / 2 ** 20;
console.log(`${sources.length} files, ${mebibytes.toFixed(1)} MiB`);

const trees = measure("parse", (source) => ({ source, expr: parse(source) }), sources);
measure("print", ({ source, expr }) => print(expr, { source }), trees);
measure("format", (source) => format(source), sources);

function measure<From, To>(what: string, work: (item: From) => To, items: readonly From[]): To[] {
  const start = performance.now();
  const results = items.map(work);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${what}: ${(mebibytes / seconds).toFixed(1)} MiB a second`);
  return results;
}
