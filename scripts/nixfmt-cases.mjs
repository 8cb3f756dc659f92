// Measures the formatter against nixfmt's own cases: `node scripts/nixfmt-cases.mjs DIR [NAME…]`, where DIR is the folder
// `test/diff` of a checkout of nixfmt. Prints the cases that differ, with the first line that does, and passed/total.
// Each case must also be left alone when formatted again, and so must the files of `test/correct` beside it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const [dir, ...names] = process.argv.slice(2);
if (!dir) {
  console.error("usage: node scripts/nixfmt-cases.mjs DIR [NAME…]");
  process.exit(2);
}

const bundle = await build({
  stdin: {
    contents: 'export { format } from "./src/syntax/fmt.ts"; export { Source } from "./src/text/source.ts";',
    resolveDir: join(import.meta.dirname, ".."),
  },
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
});
const { format, Source } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].contents).toString("base64")}`
);

/** nixfmt's cases are written for this width. */
const width = 80;
const read = (file) => readFileSync(file, "latin1");

function failure(file, expected) {
  try {
    const once = format(new Source(file, read(file)), { width });
    if (once !== expected) return difference(expected, once);
    const twice = format(new Source(file, once), { width });
    return twice === once ? null : `not idempotent: ${difference(once, twice)}`;
  } catch (error) {
    return error.message;
  }
}

function difference(expected, actual) {
  const wanted = expected.split("\n");
  const got = actual.split("\n");
  const at = wanted.findIndex((line, index) => line !== got[index]);
  const line = at < 0 ? wanted.length : at;
  return `line ${line + 1}\n    expected: ${wanted[line]}\n    printed:  ${got[line]}`;
}

const cases = readdirSync(dir).filter((name) => names.length === 0 || names.includes(name));
const correct = join(dir, "../correct");
const checks = [
  ...cases.map((name) => ({ name, file: join(dir, name, "in.nix"), expected: read(join(dir, name, "out.nix")) })),
  ...(names.length === 0 && existsSync(correct)
    ? readdirSync(correct).map((name) => ({
        name: `correct/${name}`,
        file: join(correct, name),
        expected: read(join(correct, name)),
      }))
    : []),
];
let passed = 0;
for (const { name, file, expected } of checks) {
  const problem = failure(file, expected);
  if (problem === null) passed++;
  else console.log(`${name}: ${problem}`);
}
console.log(`${passed}/${checks.length} cases are byte-equal and stay so`);
process.exit(passed === checks.length ? 0 : 1);
