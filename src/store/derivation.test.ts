import { expect, test } from "vitest";
import { type Derivation, type DerivationOutput, fixedOutput } from "./derivation.ts";
import { hashString } from "./hash.ts";
import { makeSourcePath } from "./store-path.ts";

const hash = hashString("sha256", "x");
const path = makeSourcePath("x", hash);
const plain: DerivationOutput = { kind: "input-addressed", path };
const fixed: DerivationOutput = { kind: "fixed", path, method: "nar", hash };

function withOutputs(outputs: Record<string, DerivationOutput>): Derivation {
  const empty = { inputDrvs: new Map(), inputSrcs: new Set<string>(), env: new Map(), args: [] };
  return { name: "x", system: "s", builder: "b", ...empty, outputs: new Map(Object.entries(outputs)) };
}

test("finds the fixed output", () => {
  expect(fixedOutput(withOutputs({ out: fixed }))).toBe(fixed);
  expect(fixedOutput(withOutputs({ out: plain, dev: plain }))).toBeUndefined();
});

test.each([
  [{}, "must have at least one output"],
  [{ out: plain, dev: fixed }, "can't mix derivation output types"],
  [{ out: fixed, dev: fixed }, "only one fixed output is allowed for now"],
  [{ dev: fixed }, 'single fixed output must be named "out"'],
])("refuses outputs %#: %s", (outputs, message) => {
  expect(() => fixedOutput(withOutputs(outputs as Record<string, DerivationOutput>))).toThrow(message);
});
