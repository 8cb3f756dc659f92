// Every two modules of axiOS together, switched on with all that they have, give the same system in both engines.
import { expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nixVersion } from "../nix/real-nix.ts";
import { both, embedded } from "./engines.ts";

/** Pairs are evaluated in several processes, one after the other, so that none needs much memory. */
const shares = 4;

test.skipIf(isMissing(nixVersion))("every pair of modules (needs nix)", { timeout: 900_000 }, async () => {
  const names = (await embedded("moduleNames")) as readonly string[];
  expect(Object.keys(await compare("twoTogether"))).toEqual(pairs(names));
});

test.skipIf(isMissing(nixVersion))("every pair of home modules (needs nix)", { timeout: 900_000 }, async () => {
  const names = (await embedded("homeModuleNames")) as readonly string[];
  expect(Object.keys(await compare("twoTogetherHome"))).toEqual(pairs(names));
});

async function compare(what: string): Promise<object> {
  const all: Record<string, string> = {};
  for (let index = 0; index < shares; index++) {
    const [ours, real] = await both(`${what} (share { index = ${index}; of = ${shares}; })`);
    expect(ours).toEqual(real);
    Object.assign(all, ours);
  }
  return Object.fromEntries(Object.entries(all).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function pairs(names: readonly string[]): string[] {
  return names.flatMap((a) => names.filter((b) => a < b).map((b) => `${a} + ${b}`)).toSorted();
}
