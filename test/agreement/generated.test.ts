// The share of `npm run agree` that every check runs: the same generated expressions and mutants each time.
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { compare, type Difference } from "./compare.ts";
import { isOlder, knownDifferences } from "./known-differences.ts";
import { RealNix } from "./real-nix.ts";
import { isMissing } from "./require-nix.ts";
import { corpus, expressions, mutants } from "./texts.ts";
import { Typeflake } from "./typeflake.ts";
import { compareTypeScript, programs } from "./typescript.ts";

const nix = new RealNix();
const version = nix.version();
const typeflake = new Typeflake();
const isKnown = (difference: Difference) =>
  knownDifferences.some((known) => known.nix(version!) && known.explains(difference));

afterAll(() => typeflake.close());

describe.skipIf(isMissing(version !== undefined))("Nix says the same (needs nix-instantiate)", () => {
  test("of generated expressions", async () => {
    const texts = expressions(600, 2026, !isOlder(version!, "2.26"));
    const { differences, valued } = await compare("eval", texts, typeflake, nix);
    expect(differences.filter((difference) => !isKnown(difference))).toEqual([]);
    expect(valued).toBeGreaterThan(200);
  });

  test("of generated derivations", async () => {
    const texts = expressions(200, 2026, !isOlder(version!, "2.26"), "derivations");
    const { differences, valued } = await compare("eval", texts, typeflake, nix);
    expect(differences.filter((difference) => !isKnown(difference))).toEqual([]);
    expect(valued).toBeGreaterThan(60);
  });

  test("of mutants of the parser's fixtures, whether they can be parsed", async () => {
    const files = corpus(join(import.meta.dirname, "..", "lang", "parse", "okay"));
    const { differences, valued } = await compare("parse", mutants(files, 120, 2026), typeflake, nix);
    expect(differences).toEqual([]);
    expect(valued).toBeGreaterThan(5);
  });

  test("and JavaScript, of generated programs of TypeScript", async () => {
    expect(await compareTypeScript(programs(150, 2026), typeflake, nix)).toEqual([]);
  });

  test("something else of each known difference", async () => {
    const known = knownDifferences.filter((known) => known.nix(version!));
    const examples = known.map((known) => known.example);
    const { differences } = await compare("eval", examples, typeflake, nix);
    expect(differences.map((difference) => difference.text)).toEqual(examples);
    expect(differences.every(isKnown)).toBe(true);
  });
});
