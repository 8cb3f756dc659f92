// Random derivations that depend on each other, instantiated by Typeflake and by real Nix: every path must be the same.
// They become one Nix expression, so that Nix starts once; the dummy store needs no rights and writes nothing.
import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemoryDerivationStore } from "../../src/store/derivation-store.ts";
import { type HashAlgorithm, type HashFormat, hashString, printHash } from "../../src/store/hash.ts";
import { type Instantiated, Instantiator } from "../../src/store/instantiate.ts";
import { parseDerivation } from "../../src/store/parse-derivation.ts";
import { printDerivation } from "../../src/store/print-derivation.ts";
import { makeTextPath, parseOutputHashMode } from "../../src/store/store-path.ts";
import { fromBytes, toBytes } from "../../src/text/bytes.ts";
import { isMissing } from "./require-nix.ts";

/** A piece of a string: text, an output of an earlier derivation, or a file written by `builtins.toFile`. */
type Piece =
  | { text: string }
  | { back: number; output: number; below: string }
  | { file: string; contents: string; refersTo?: string };

interface Spec {
  name: string;
  system: string;
  builder: Piece[];
  args?: Piece[][];
  outputs?: string[];
  env: [string, Piece[]][];
  fixed?: { mode: string; algorithm: HashAlgorithm; format: HashFormat; contents: string };
}

const words = fc.string({
  unit: fc.constantFrom(..."ab\"\\\n\r\t$ {}'", "ä", "→", "\u{1f600}", "${", "\u0001"),
  maxLength: 12,
});
const names = fc.string({ unit: fc.constantFrom(..."abcXYZ019+-._?="), minLength: 1, maxLength: 14 });
const storeNames = names.filter((name) => !/^\.\.?(-|$)/.test(name) && !name.endsWith(".drv"));
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ text: words }) },
  { weight: 3, arbitrary: fc.record({ back: fc.nat(8), output: fc.nat(3), below: fc.constantFrom("", "/bin/x") }) },
  {
    weight: 1,
    arbitrary: fc.record({ file: storeNames, contents: words, refersTo: fc.option(words, { nil: undefined }) }),
  },
);
const string = fc.array(piece, { maxLength: 3 });
const specs: fc.Arbitrary<Spec> = fc.record(
  {
    name: storeNames,
    system: fc.constantFrom("x86_64-linux", "aarch64-darwin", 'odd "system"'),
    builder: string.map((pieces) => [{ text: "/b" }, ...pieces]),
    args: fc.array(string, { maxLength: 4 }),
    outputs: fc.uniqueArray(fc.constantFrom("out", "dev", "lib", "a", "zzz"), { minLength: 1 }),
    env: fc.array(fc.tuple(fc.oneof(words, fc.constantFrom("src", "dev", "out", "zz", "A_B")), string), {
      maxLength: 6,
    }),
    fixed: fc.record({
      mode: fc.constantFrom("flat", "recursive"),
      algorithm: fc.constantFrom("md5", "sha1", "sha256", "sha512"),
      format: fc.constantFrom("base16", "nix32", "base64", "sri"),
      contents: fc.constantFrom("one", "two"),
    }),
  },
  { requiredKeys: ["name", "system", "builder", "env"], noNullPrototype: true },
);

/** Specifications as Nix would accept them, with each variable once. */
function sample(seed: number, count: number): Spec[] {
  return fc.sample(specs, { seed, numRuns: count }).map((spec) => {
    const taken = new Set(["name", "system", "builder", "args", "outputs"]);
    const env = spec.env.filter(([name]) => !taken.has(name) && taken.add(name));
    return spec.fixed ? { ...spec, env, outputs: undefined } : { ...spec, env };
  });
}

const outputsOf = (spec: Spec) => spec.outputs ?? ["out"];

/** Which derivation and output a piece means; undefined where there is none before. */
function target(specs: readonly Spec[], at: number, piece: { back: number; output: number }) {
  const index = at - 1 - piece.back;
  if (index < 0) return undefined;
  const outputs = outputsOf(specs[index]);
  return { index, output: outputs[piece.output % outputs.length] };
}

function hashOf({ algorithm, format, contents }: NonNullable<Spec["fixed"]>): string {
  return printHash(hashString(algorithm, contents), format);
}

function nixString(text: string): string {
  return `"${text
    .replace(/[\\"$]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")}"`;
}

function nixExpression(specs: readonly Spec[]): string {
  const file = (name: string, contents: string) => `(builtins.toFile ${nixString(name)} ${contents})`;
  const piece = (at: number, piece: Piece) => {
    if ("text" in piece) return nixString(piece.text);
    if ("file" in piece) {
      const { refersTo } = piece;
      const reference = refersTo === undefined ? '""' : file("referenced", nixString(refersTo));
      return file(piece.file, `(${nixString(piece.contents)} + ${reference})`);
    }
    const input = target(specs, at, piece);
    return input ? `"\${d${input.index}.${input.output}}${piece.below}"` : '""';
  };
  const string = (at: number, pieces: readonly Piece[]) =>
    `(${['""', ...pieces.map((p) => piece(at, p))].join(" + ")})`;
  const bindings = specs.map((spec, at) => {
    const { fixed } = spec;
    const attributes = [
      `name = ${nixString(spec.name)}; system = ${nixString(spec.system)}; builder = ${string(at, spec.builder)};`,
      ...(spec.args ? [`args = [ ${spec.args.map((arg) => string(at, arg)).join(" ")} ];`] : []),
      ...(spec.outputs ? [`outputs = [ ${spec.outputs.map(nixString).join(" ")} ];`] : []),
      ...(fixed ? [`outputHash = "${hashOf(fixed)}"; outputHashMode = "${fixed.mode}";`] : []),
      ...(fixed && fixed.format !== "sri" ? [`outputHashAlgo = "${fixed.algorithm}";`] : []),
      ...spec.env.map(([name, pieces]) => `${nixString(name)} = ${string(at, pieces)};`),
    ];
    return `d${at} = derivation { ${attributes.join(" ")} };`;
  });
  const results = specs.map((spec, at) => {
    const outputs = outputsOf(spec).map((output) => `"\${d${at}.${output}}"`);
    return `[ d${at}.drvPath ${outputs.join(" ")} ]`;
  });
  return `let\n${bindings.join("\n")}\nin [\n${results.join("\n")}\n]`;
}

function instantiateAll(specs: readonly Spec[]): { drvPath: string; outputs: string[] }[] {
  const store = new MemoryDerivationStore();
  const instantiator = new Instantiator(store);
  const made: Instantiated[] = [];
  return specs.map((spec, at) => {
    const inputDrvs = new Map<string, Set<string>>();
    const inputSrcs = new Set<string>();
    const file = (name: string, contents: string, references: string[] = []) =>
      makeTextPath(name, hashString("sha256", contents), references);
    const value = (pieces: readonly Piece[]) =>
      pieces
        .map((piece) => {
          if ("text" in piece) return toBytes(piece.text);
          if ("file" in piece) {
            const { refersTo } = piece;
            const reference = refersTo === undefined ? [] : [file("referenced", toBytes(refersTo))];
            const path = file(piece.file, toBytes(piece.contents) + reference.join(""), reference);
            inputSrcs.add(path);
            return path;
          }
          const input = target(specs, at, piece);
          if (!input) return "";
          const { drvPath, derivation } = made[input.index];
          inputDrvs.set(drvPath, (inputDrvs.get(drvPath) ?? new Set()).add(input.output));
          return derivation.outputs.get(input.output)!.path + piece.below;
        })
        .join("");
    const builder = value(spec.builder);
    const args = (spec.args ?? []).map(value);
    const env = new Map([
      ["name", spec.name],
      ["system", spec.system],
      ["builder", builder],
    ]);
    if (spec.outputs) env.set("outputs", spec.outputs.join(" "));
    if (spec.fixed) env.set("outputHash", hashOf(spec.fixed)).set("outputHashMode", spec.fixed.mode);
    if (spec.fixed && spec.fixed.format !== "sri") env.set("outputHashAlgo", spec.fixed.algorithm);
    for (const [name, pieces] of spec.env) env.set(toBytes(name), value(pieces));
    const fixed = spec.fixed && {
      method: parseOutputHashMode(spec.fixed.mode),
      hash: hashString(spec.fixed.algorithm, spec.fixed.contents),
    };
    const { name, system } = spec;
    const outputs = outputsOf(spec);
    made.push(instantiator.instantiate({ name, outputs, fixed, inputDrvs, inputSrcs, system, builder, args, env }));
    const { drvPath, derivation } = made[at];
    const text = printDerivation(derivation);
    if (!system.includes('"')) expect(printDerivation(parseDerivation(text, name))).toBe(text);
    return { drvPath, outputs: outputs.map((output) => derivation.outputs.get(output)!.path) };
  });
}

const nix = spawnSync("nix-instantiate", ["--version"]).status === 0;

describe.skipIf(isMissing(nix))("derivations have the paths that Nix gives them (needs nix-instantiate)", () => {
  test.each([1, 2, 3])("300 random ones, seed %i", (seed) => {
    const specs = sample(seed, 300);
    const arguments_ = ["--store", "dummy://", "--eval", "--strict", "--json", "-"];
    const input = nixExpression(specs);
    const { status, stdout, stderr } = spawnSync("nix-instantiate", arguments_, { input, maxBuffer: 2 ** 26 });
    expect(status, fromBytes(stderr.toString("latin1"))).toBe(0);
    const expected = (JSON.parse(stdout.toString()) as string[][]).map(([drvPath, ...outputs]) => ({
      drvPath,
      outputs,
    }));
    expect(instantiateAll(specs)).toEqual(expected);
  });
});
