// Notation that means the same in both languages gives the same value in both: JavaScript runs the TypeScript, Nix
// evaluates what it is transpiled to.
import { execFileSync, spawnSync } from "node:child_process";
import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { print } from "../../src/syntax/print.ts";
import { fromBytes, toBytes } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";
import { transpile } from "../../src/transpile/index.ts";
import { isMissing } from "../agreement/require-nix.ts";

const programs = [
  "export default [1, 2 + 3 * 4, (2 + 3) * 4, 10 - 4 - 3, 10 - (4 - 3), -2 * -3, 1.5 * 2.5, -(3 - 5)];",
  'export default ["a" + "b", `${"x"}-${"y"}`, "é漢😀", "tab\\tquote\\"dollar$ ${hole}", "back\\\\slash", "\'\'"];',
  "export default [1 < 2, 2 <= 2, 3 > 4, 4 >= 5, 1 === 1, 1 !== 1, !(1 === 2), true && false || true, true || false && false];",
  'export default { a: 1, b: { c: { d: [2, { e: 3 }] } }, "quo ted": 4, then: 5, or: 6, rec: 7, inherit: 8 };',
  "const a = { x: 1, y: { z: 2 } };\nexport default { ...a, x: 3, ...{ w: 4, y: 5 }, ...{} };",
  "const xs = [1, 2];\nexport default [0, ...xs, ...[], 3, ...[4]];",
  'const k = "key";\nconst o = { [k]: 1, [`${k}2`]: { b: 2 } };\nexport default [o.key, o[k], o[`${k}2`].b, "key" in o, "no" in o, k in o];',
  "const o: { a?: { b?: number } } = { a: {} };\nexport default [o.a?.b ?? 7, o?.a?.b ?? o.a?.b ?? 8, ({ a: 1 } as { a?: number }).a ?? 2];",
  "const f = (x: number, y: number) => x * 10 + y;\nexport default [f(1, 2), ((x: number) => x + 1)(2)];",
  "const f = ({ a, b = a + 1 }: { a: number; b?: number }) => a * b;\nexport default [f({ a: 2 }), f({ a: 2, b: 5 })];",
  'const f = ({ "a-b": c, d: e = 2 }: { "a-b": number; d?: number }) => c + e;\nexport default f({ "a-b": 1 });',
  "function fact(n: number): number {\n  if (n <= 1) return 1;\n  const rest = fact(n - 1);\n  return n * rest;\n}\nexport default fact(10);",
  "const even = (n: number): boolean => (n === 0 ? true : odd(n - 1));\nconst odd = (n: number): boolean => (n === 0 ? false : even(n - 1));\nexport default [even(10), odd(7), even(7)];",
  'const size = (n: number) => {\n  if (n < 10) return "small";\n  else if (n < 100) {\n    const word = "medium";\n    return word;\n  }\n  return "large";\n};\nexport default [size(1), size(50), size(500)];',
  "const o = { a: 1, b: 2, c: 3 };\nconst { a, ...rest } = o;\nconst { b: renamed } = rest;\nexport default [a, rest, renamed];",
  "const shadow = 1;\nconst f = (shadow: number) => {\n  const g = (shadow: number) => shadow + 1;\n  return g(shadow) * 10;\n};\nexport default [shadow, f(2)];",
  "export default `one line\\nwith an escape`;",
  "const o = { f(x: number) { return x + 1; }, g: (x: number) => x * 2 };\nexport default [o.f(1), o.g(4)];",
];

const nix = spawnSync("nix-instantiate", ["--version"]).status === 0;

function transpiled(program: string): string {
  const { expr, diagnostics } = transpile(new Source("program.ts", toBytes(program)), { readSibling: () => undefined });
  expect(diagnostics).toEqual([]);
  return fromBytes(print(expr!));
}

function byJavaScript(program: string): unknown {
  const { code } = transformSync(program, { loader: "ts", format: "cjs" });
  const module = { exports: {} as { default?: unknown } };
  new Function("module", "exports", code)(module, module.exports);
  return module.exports.default;
}

describe.skipIf(isMissing(nix))("JavaScript and Nix agree (needs nix-instantiate)", () => {
  it("on every program", () => {
    const all = `[\n${programs.map((program) => `(${transpiled(program)})`).join("\n")}\n]`;
    const json = execFileSync("nix-instantiate", ["--eval", "--strict", "--json", "--expr", all], { encoding: "utf8" });
    expect(JSON.parse(json)).toEqual(programs.map(byJavaScript));
  });
});
