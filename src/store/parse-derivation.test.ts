import fc from "fast-check";
import { expect, test } from "vitest";
import type { Derivation, DerivationOutput } from "./derivation.ts";
import { hashString } from "./hash.ts";
import { parseDerivation } from "./parse-derivation.ts";
import { printDerivation } from "./print-derivation.ts";
import { makeFixedOutputPath, makeSourcePath } from "./store-path.ts";

const text =
  'Derive([("dev","/nix/store/j8mjb6irdyqczjnkzk6arx48sxam07z8-user-dev","",""),("out","/nix/store/ry5pd8y0zfdmzhzpq3czlfmz1nq0m601-user","","")],' +
  '[("/nix/store/59bhxdq139h38n3zrq7naqfw6pg4g02y-f.drv",["out"])],["/nix/store/l6ah1wqqzy1brqig2l2swzpfb5yfzwnv-t"],' +
  '"aarch64-darwin","/b",["-c","a\\tb"],[("z","a\\"b\\n\\\\")])';

const fixedText =
  'Derive([("out","/nix/store/w3b7frjrr2yxd9v9bxlk8hy1dvi0kk6n-f","r:sha1","aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d")],[],[],"s","b",[],[])';

test("reads every part of a derivation", () => {
  const derivation = parseDerivation(text, "user");
  expect(derivation.outputs.get("dev")).toEqual({
    kind: "input-addressed",
    path: "/nix/store/j8mjb6irdyqczjnkzk6arx48sxam07z8-user-dev",
  });
  expect([...derivation.inputDrvs]).toEqual([["/nix/store/59bhxdq139h38n3zrq7naqfw6pg4g02y-f.drv", new Set(["out"])]]);
  expect([...derivation.inputSrcs]).toEqual(["/nix/store/l6ah1wqqzy1brqig2l2swzpfb5yfzwnv-t"]);
  expect(derivation).toMatchObject({ name: "user", system: "aarch64-darwin", builder: "/b", args: ["-c", "a\tb"] });
  expect([...derivation.env]).toEqual([["z", 'a"b\n\\']]);
  expect(printDerivation(derivation)).toBe(text);
});

test("reads a fixed output", () => {
  const { outputs } = parseDerivation(fixedText, "f");
  expect(outputs.get("out")).toMatchObject({ kind: "fixed", method: "nar", hash: hashString("sha1", "hello") });
  expect(printDerivation(parseDerivation(fixedText, "f"))).toBe(fixedText);
});

const paths = fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom(..."abc.-") }).map((name) => {
  return makeSourcePath(`n${name}`, hashString("sha256", name));
});
const strings = fc.string({ unit: fc.constantFrom(..."a\"\\\n\r\tn$'()[],\u0000\u00ff".split("")), maxLength: 12 });
const outputs = fc.oneof(
  fc.dictionary(fc.constantFrom("out", "dev", "lib"), paths, { minKeys: 1, noNullPrototype: true }).map((record) => {
    const entries = Object.entries(record);
    return new Map(
      entries.map(([name, path]): [string, DerivationOutput] => [name, { kind: "input-addressed", path }]),
    );
  }),
  fc
    .record({
      method: fc.constantFrom("flat", "nar"),
      hash: fc.constantFrom("md5", "sha1", "sha256", "sha512").map((algorithm) => hashString(algorithm, "x")),
    })
    .map((content) => {
      const path = makeFixedOutputPath(content.method, content.hash, "some");
      return new Map<string, DerivationOutput>([["out", { kind: "fixed", path, ...content }]]);
    }),
);
const derivations: fc.Arbitrary<Derivation> = fc.record({
  name: fc.constant("some"),
  outputs,
  inputDrvs: fc.array(fc.tuple(paths, fc.constant(new Set(["out"])))).map((entries) => new Map(entries)),
  inputSrcs: fc.array(paths).map((entries) => new Set(entries)),
  system: fc.constant("x86_64-linux"),
  builder: strings,
  args: fc.array(strings),
  env: fc.array(fc.tuple(strings, strings)).map((entries) => new Map(entries)),
});

test("parses what it prints", () => {
  fc.assert(
    fc.property(derivations, (derivation) => {
      const printed = printDerivation(derivation);
      const parsed = parseDerivation(printed, "some");
      expect(parsed).toEqual(derivation);
      expect(printDerivation(parsed)).toBe(printed);
    }),
  );
});

test.each([
  ["", "derivation does not start with 'Derive' or 'DrvWithVersion'"],
  ["Derive(", "expected string '['"],
  [text.slice(0, -1), "expected string ')'"],
  [`${text} `, "text follows the end of the derivation"],
  [text.slice(0, -6), "unterminated string in derivation"],
  [text.replace('["-c",', '["-c"'), "expected string ']'"],
  [text.replace('["-c"', '[,"-c"'), "expected string '\"'"],
  [text.replace("/nix/store/l6ah", "nix/store/l6ah"), "bad path 'nix/store/l6ah"],
  [text.replace("/nix/store/l6ah", "/nix/stores/l6ah"), "is not in the Nix store"],
  [fixedText.replace("w3b7", "w3b8"), "should be '/nix/store/w3b7"],
  [fixedText.replace("r:sha1", "r:sha3"), "unknown hash algorithm 'sha3'"],
  [fixedText.replace("aaf4c61d", "aaf4c61"), "has wrong length for hash algorithm 'sha1'"],
  [fixedText.replace("r:sha1", "git:sha1"), "experimental Nix feature 'git-hashing' is disabled"],
  [fixedText.replace("r:sha1", "text:sha1"), "experimental Nix feature 'dynamic-derivations' is disabled"],
  ['Derive([("out","","r:sha256","")],[],[],"s","b",[],[])', "experimental Nix feature 'ca-derivations' is disabled"],
  ['Derive([("out","","","")],[],[],"s","b",[],[])', "experimental Nix feature 'ca-derivations' is disabled"],
  [
    'Derive([("out","","r:sha256","impure")],[],[],"s","b",[],[])',
    "experimental Nix feature 'impure-derivations' is disabled",
  ],
  ['DrvWithVersion("xp-dyn-drv",[', "experimental Nix feature 'dynamic-derivations' is disabled"],
])("refuses %#: %s", (bad, message) => {
  expect(() => parseDerivation(bad, "f")).toThrow(message);
});

test("an unknown escape is the character itself", () => {
  expect(parseDerivation(text.replace("a\\tb", "a\\qb"), "user").args).toEqual(["-c", "aqb"]);
});
