// Measures `typeflake convert` on folders of Nix files:
// `node scripts/convert-cases.mjs [--list CODE] [--show FILE] [--write COPY] DIR…`.
// Prints for each how many files come back with an equal tree, how many are refused and for what, and how many come back
// different, which must be none. "Nix itself refuses" are files that are no Nix expression. With --write, every file that
// comes back is written into COPY, a copy of DIR, so that what is evaluated there went through TypeScript.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";

const words = process.argv.slice(2);
const option = (name) => {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words.splice(at, 2)[1];
};
const list = option("--list");
const show = option("--show");
const copy = option("--write");
if (words.length === 0 && show === undefined) {
  console.error("usage: node scripts/convert-cases.mjs [--list CODE] [--show FILE] [--write COPY] DIR…");
  process.exit(2);
}

const bundle = await build({
  stdin: {
    contents: `export { convert } from "./src/transpile/convert/index.ts";
      export { isEquivalent } from "./src/transpile/convert/equivalent.ts";
      export { Comments } from "./src/transpile/convert/comments.ts";
      export { layOut } from "./src/transpile/convert/layout.ts";
      export { fromBytes } from "./src/text/bytes.ts";
      export { transpile, printGenerated } from "./src/transpile/index.ts";
      export { parse } from "./src/syntax/parse.ts";
      export { renderDiagnostic } from "./src/text/render.ts";
      export { Source } from "./src/text/source.ts";`,
    resolveDir: join(import.meta.dirname, ".."),
  },
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  external: ["oxc-parser"],
  banner: {
    js: `import { createRequire } from "node:module"; const require = createRequire(${JSON.stringify(import.meta.url)});`,
  },
});
const text = bundle.outputFiles[0].text.replace('"oxc-parser"', JSON.stringify(import.meta.resolve("oxc-parser")));
const {
  convert,
  Comments,
  fromBytes,
  layOut,
  isEquivalent,
  transpile,
  printGenerated,
  parse,
  renderDiagnostic,
  Source,
} = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);

const host = { isConverted: () => true };
const sibling = new Source("sibling.ts", "export default null;");
const read = (file) => new Source(file, readFileSync(file, "latin1"));

function nixFiles(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return nixFiles(inner);
      return entry.isFile() && entry.name.endsWith(".nix") ? [inner] : [];
    });
}

/** The file as Nix again, if the text that was converted, transpiled, printed and read again is the same. */
function broughtBack(source, typescript) {
  const made = transpile(new Source(source.name.replace(/nix$/, "ts"), typescript), { readSibling: () => sibling });
  if (!made.expr) return undefined;
  const nix = printGenerated(made.expr, "x.ts");
  return isEquivalent(parse(source), parse(new Source(source.name, nix))) ? nix : undefined;
}

/** The lines of a file's comments, as TypeScript has them. */
function commentLines(source) {
  const docs = new Comments(source, parse(source)).take(0, Number.POSITIVE_INFINITY);
  return docs.flatMap((doc) => layOut(doc).trim().split("\n")).filter((line) => /\w/.test(line));
}

if (show) {
  const source = read(show);
  const { text, diagnostics } = convert(source, host);
  for (const diagnostic of diagnostics) console.log(renderDiagnostic(diagnostic));
  if (text !== undefined) process.stdout.write(text, "latin1");
}

let failed = false;
for (const folder of words) {
  const counts = { equal: 0, refused: 0, different: 0, broken: 0 };
  const reasons = new Map();
  let lines = 0;
  let comments = 0;
  let lost = 0;
  const files = nixFiles(folder);
  const started = performance.now();
  for (const file of files) {
    const source = read(file);
    lines += source.text.split("\n").length;
    const { text, diagnostics } = convert(source, host);
    if (text !== undefined) {
      const characters = fromBytes(text);
      for (const line of commentLines(source)) {
        comments++;
        if (!characters.includes(line.trim())) {
          lost++;
          console.log(`lost: ${file}: ${line}`);
        }
      }
      const nix = broughtBack(source, text);
      counts[nix === undefined ? "different" : "equal"]++;
      if (nix === undefined) console.log(`different: ${file}`);
      else if (copy) writeFileSync(join(copy, relative(folder, file)), nix, "latin1");
      continue;
    }
    const isBroken = ({ code }) => code.startsWith("syntax/") || code === "convert/undefined-variable";
    if (diagnostics.some(isBroken)) counts.broken++;
    else counts.refused++;
    const codes = new Set(diagnostics.map(({ code }) => code));
    for (const code of codes) reasons.set(code, (reasons.get(code) ?? 0) + 1);
    if (list && codes.has(list)) {
      console.log(`${file}: ${diagnostics.map(({ message }) => message).join("; ")}`);
    }
  }
  const seconds = (performance.now() - started) / 1000;
  const total = files.length - counts.broken;
  const share = ((100 * counts.equal) / Math.max(1, total)).toFixed(2);
  console.log(
    `${folder}: ${files.length} files, ${counts.equal} equal (${share} %), ${counts.refused} refused, ` +
      `${counts.different} different, ${counts.broken} that Nix itself refuses; ${lost} of ${comments} lines of comments lost; ${lines} lines in ${seconds.toFixed(1)} s`,
  );
  for (const [code, count] of [...reasons].sort((a, b) => b[1] - a[1])) console.log(`  ${count} × ${code}`);
  failed ||= counts.different > 0 || lost > 0;
}
process.exit(failed ? 1 : 0);
