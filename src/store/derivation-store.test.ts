import { expect, test } from "vitest";
import { MemoryDerivationStore } from "./derivation-store.ts";
import { Instantiator } from "./instantiate.ts";

test("keeps each derivation after its inputs", () => {
  const store = new MemoryDerivationStore();
  const instantiator = new Instantiator(store);
  const make = (name: string, inputs: string[]) =>
    instantiator.instantiate({
      name,
      outputs: ["out"],
      inputDrvs: new Map(inputs.map((path) => [path, new Set(["out"])])),
      inputSrcs: new Set(),
      system: "s",
      builder: "b",
      args: [],
      env: new Map(),
    }).drvPath;
  const bottom = make("bottom", []);
  const middle = make("middle", [bottom]);
  make("other", [bottom]);
  make("top", [middle, bottom]);
  expect([...store.entries()].map(([, { name }]) => name)).toEqual(["bottom", "middle", "other", "top"]);
  expect(store.get(middle)!.inputDrvs).toEqual(new Map([[bottom, new Set(["out"])]]));
});
