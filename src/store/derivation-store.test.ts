import { expect, test } from "vitest";
import { derivationClosure, MemoryDerivationStore } from "./derivation-store.ts";
import { hashString } from "./hash.ts";
import { Instantiator } from "./instantiate.ts";
import { makeSourcePath } from "./store-path.ts";

const source = makeSourcePath("source", hashString("sha256", "x"));
const misleading = makeSourcePath("source.drv", hashString("sha256", "x"));

test("the closure of a derivation is all derivations and sources below it", () => {
  const store = new MemoryDerivationStore();
  const instantiator = new Instantiator(store);
  const make = (name: string, inputs: string[], sources: string[]) =>
    instantiator.instantiate({
      name,
      outputs: ["out"],
      inputDrvs: new Map(inputs.map((path) => [path, new Set(["out"])])),
      inputSrcs: new Set(sources),
      system: "s",
      builder: "b",
      args: [],
      env: new Map(),
    }).drvPath;
  const bottom = make("bottom", [], [source, misleading]);
  const middle = make("middle", [bottom], []);
  make("other", [bottom], []);
  const top = make("top", [middle, bottom], []);
  expect(derivationClosure(store, top)).toEqual(new Set([top, middle, bottom, source, misleading]));
  expect([...store.entries()].map(([, { name }]) => name)).toEqual(["bottom", "middle", "other", "top"]);
});

test("a derivation that nobody made has no closure", () => {
  expect(() => derivationClosure(new MemoryDerivationStore(), misleading)).toThrow(`path '${misleading}' is not valid`);
});
