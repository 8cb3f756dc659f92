// The language fixtures of the evaluator have the same values when they went through TypeScript.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { MemoryHost } from "../../src/eval/memory-host.ts";
import { NixEvaluator } from "../../src/eval/nix-evaluator.ts";
import { printAmbiguous } from "../../src/eval/print.ts";
import { print } from "../../src/syntax/print.ts";
import { fromBytes } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";
import { convert } from "../../src/transpile/convert/index.ts";
import { transpile } from "../../src/transpile/index.ts";

const folder = join(import.meta.dirname, "../lang/eval/okay");
const names = readdirSync(folder).filter((file) => file.endsWith(".nix"));

it.each(names)("%s", (name) => {
  const source = new Source(name, readFileSync(join(folder, name), "latin1"));
  const { text, diagnostics } = convert(source, { isConverted: () => false });
  expect(diagnostics).toEqual([]);
  const { expr } = transpile(new Source(name.replace(/nix$/, "ts"), text!), { readSibling: () => undefined });
  const evaluator = new NixEvaluator(new MemoryHost(), { pure: true });
  const value = fromBytes(printAmbiguous(evaluator.evaluate(print(expr!), "/", name), { strict: true }));
  expect(`${value}\n`).toBe(readFileSync(join(folder, name.replace(/nix$/, "out")), "utf8"));
});
