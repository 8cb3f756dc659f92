// Compares what programs give as JavaScript with what Typeflake and real Nix give for the Nix that they are transpiled to.
import { isDeepStrictEqual } from "node:util";
import { transformSync } from "esbuild";
import * as fc from "fast-check";
import { parse } from "../../src/syntax/parse.ts";
import { print } from "../../src/syntax/print.ts";
import { fromBytes, toBytes } from "../../src/text/bytes.ts";
import { Source } from "../../src/text/source.ts";
import { transpile } from "../../src/transpile/index.ts";
import { typescriptProgram } from "../generators/typescript-expression.ts";
import type { RealNix } from "./real-nix.ts";
import type { Typeflake } from "./typeflake.ts";
import { describe, type Verdict } from "./verdict.ts";

export interface TypeScriptDifference {
  readonly program: string;
  readonly nix: string;
  readonly byJavaScript: string;
  readonly byTypeflake: string;
  readonly byNix: string;
}

/** Programs whose default export means the same in both languages. */
export function programs(count: number, seed: number): string[] {
  const imports = 'import { builtins, implies, inherit, withAttrs } from "typeflake";\n';
  return fc.sample(typescriptProgram(), { numRuns: count, seed }).map((program) => `${imports}${program}`);
}

/** The programs whose values are not the same three times. */
export async function compareTypeScript(
  texts: readonly string[],
  typeflake: Typeflake,
  nix: RealNix,
): Promise<TypeScriptDifference[]> {
  const transpiled = texts.map(transpiledText);
  const questions = transpiled.map((text) => `builtins.toJSON (\n${text})`);
  const [ours, theirs] = await Promise.all([typeflake.ask("eval", questions), nix.ask("eval", questions)]);
  return texts.flatMap((program, index): TypeScriptDifference[] => {
    const expected = byJavaScript(program);
    const isSame = [ours[index], theirs[index]].every((verdict) => isDeepStrictEqual(jsonOf(verdict), expected));
    if (isSame) return [];
    const [byTypeflake, byNix] = [describe(ours[index]), describe(theirs[index])];
    return [{ program, nix: transpiled[index], byJavaScript: JSON.stringify(expected), byTypeflake, byNix }];
  });
}

function transpiledText(program: string): string {
  const { expr, diagnostics } = transpile(new Source("program.ts", toBytes(program)), { readSibling: () => undefined });
  if (expr) return fromBytes(print(expr));
  return `throw "refused: ${diagnostics.map(({ message }) => message).join("; ")}"`;
}

/** The value that a text of JSON in a string of Nix stands for. */
function jsonOf(verdict: Verdict): unknown {
  if (verdict.kind !== "value") return undefined;
  const literal = parse(new Source("«verdict»", toBytes(verdict.text)));
  if (literal.kind !== "string") return undefined;
  const parts = literal.parts.map((part) => (part.kind === "text" ? part.value : ""));
  return plain(fromBytes(parts.join("")));
}

/** A value of JSON, in which -0 is 0. */
function plain(json: string): unknown {
  return JSON.parse(json, (_, value) => (value === 0 ? 0 : value));
}

function byJavaScript(program: string): unknown {
  const { code } = transformSync(program, { loader: "ts", format: "cjs", supported: { "template-literal": true } });
  const module = { exports: {} as { default?: unknown } };
  new Function("module", "exports", "require", code)(module, module.exports, () => runtime);
  return plain(JSON.stringify(module.exports.default));
}

/** What "typeflake" exports, as JavaScript says it. */
const runtime = {
  builtins: {
    attrNames: (set: object) => Object.keys(set).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    bitAnd: (a: number, b: number) => a & b,
    concatStringsSep: (separator: string, list: readonly string[]) => list.join(separator),
    filter: <T>(test: (item: T) => boolean, list: readonly T[]) => list.filter((item) => test(item)),
    "foldl'": <T, U>(f: (done: U, item: T) => U, start: U, list: readonly T[]) =>
      list.reduce((done, item) => f(done, item), start),
    length: (list: readonly unknown[]) => list.length,
    map: <T, U>(f: (item: T) => U, list: readonly T[]) => list.map((item) => f(item)),
  },
  implies: (a: boolean, b: boolean) => !a || b,
  inherit: (from: Record<string, unknown>, ...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, from[name]])),
  withAttrs: <S, T>(set: S, body: (names: S) => T) => body(set),
};
