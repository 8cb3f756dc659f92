// Where the texts come from that both are asked about: generated expressions, and mutants of the files of a folder.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { derivationExpression } from "../generators/derivation-expression.ts";
import { nixExpression } from "../generators/nix-expression.ts";
import { mutant } from "./mutate.ts";

/** Besides the kinds of the grammar there is "derivations". */
export function expressions(count: number, seed: number, newer: boolean, kind?: string): string[] {
  if (kind === "derivations") return fc.sample(derivationExpression(newer), { seed, numRuns: count });
  return fc.sample(nixExpression({ newer, ...(kind === undefined ? {} : { kind }) }), { seed, numRuns: count });
}

/** The Nix files below a folder that are UTF-8 and not long, in a fixed order. */
export function corpus(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".nix"))
    .sort()
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size < 20_000)
    .map((file) => readFileSync(file, "utf8"))
    .filter((text) => !/[\0\ufffd]/.test(text));
}

/** `count` mutants, of the texts in turn. */
export function mutants(texts: readonly string[], count: number, seed: number): string[] {
  const random = fc.sample(fc.noBias(fc.nat()), { seed, numRuns: count });
  return random.map((number) => fc.sample(mutant(texts[number % texts.length]), { seed: number, numRuns: 1 })[0]);
}
