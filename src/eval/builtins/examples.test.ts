// Every example in the documentation of a builtin is run, with nothing but an empty world around it.
import { expect, test } from "vitest";
import { fromBytes, toBytes } from "../../text/bytes.ts";
import { MemoryHost } from "../memory-host.ts";
import { NixEvaluator } from "../nix-evaluator.ts";
import { printValue } from "../print.ts";
import { builtinEntries } from "./index.ts";

test.each(builtinEntries.flatMap((entry) => entry.examples ?? []))("%s is %s", (call, value) => {
  const evaluator = new NixEvaluator(new MemoryHost(), { pure: true });
  expect(fromBytes(printValue(evaluator.evaluate(toBytes(call), "/")))).toBe(value);
});
