import { expect, test } from "vitest";
import { MemoryHost } from "../../eval/memory-host.ts";
import { NixEvaluator } from "../../eval/nix-evaluator.ts";
import { textTree } from "../../eval/source-tree.ts";
import type { ContextString } from "../../eval/value.ts";
import { narHash } from "../../store/nar.ts";
import { contentAddress } from "./content-address.ts";

const contents = "contents";
const archive = narHash({
  type: "regular",
  executable: false,
  size: contents.length,
  contents: () => Buffer.from(contents),
}).hash;

/** The store object that an expression makes. */
function objectOf(expression: string) {
  const evaluator = new NixEvaluator(new MemoryHost({ "/file": contents }), { pure: false });
  const path = (evaluator.evaluate(expression, "/") as ContextString).text;
  return { path, object: evaluator.files.objects.object(path)! };
}

// The addresses are those that `nix path-info --json` (Nix 2.26) has for these files.
test.each([
  ["builtins.path { path = /file; }", "fixed:r:sha256:0zqdbl6c7c10brk1zi6hcya2hg6valbbpz38c2z3ql5vq94kv5pg"],
  [
    "builtins.path { path = /file; recursive = false; }",
    "fixed:sha256:1s42g1c76fxb77skzq0b4wdhcrg8jmzb54czmxvh1qm7psgsbcni",
  ],
  ['builtins.toFile "x" "contents"', "text:sha256:1s42g1c76fxb77skzq0b4wdhcrg8jmzb54czmxvh1qm7psgsbcni"],
])("%s is %s", (expression, address) => {
  const { path, object } = objectOf(expression);
  expect(contentAddress(path, object, archive)).toBe(address);
});

test("contents that do not fit the path are refused", () => {
  const { path, object } = objectOf('builtins.toFile "x" "contents"');
  const changed = { ...object, tree: textTree("changed") };
  expect(() => contentAddress(path, changed, archive)).toThrow(`the contents of '${path}' are not those that`);
});
