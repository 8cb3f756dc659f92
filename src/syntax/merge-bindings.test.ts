import { describe, expect, it } from "vitest";
import { Source } from "../text/source.ts";
import { hasRepeatedNames, type MergedAttrs, mergeBindings } from "./merge-bindings.ts";
import { parse } from "./parse.ts";
import type { AttrsExpr } from "./tree.ts";

function written(text: string): AttrsExpr {
  const expr = parse(new Source("«string»", text, "string"));
  if (expr.kind !== "attrs") throw new Error(expr.kind);
  return expr;
}

function merged(text: string): MergedAttrs {
  const { bindings, recursive } = written(text);
  return mergeBindings(bindings, recursive);
}

/** One line a level: `rec { a@3 = int; b@9 = { … }; dynamic@20 = int }`. */
function outline(attrs: MergedAttrs): string {
  const names = [...attrs.names].map(([name, attr]) => {
    if (attr.kind === "inherited-from") return `${name}@${attr.at} from ${attr.from}`;
    if (attr.kind === "inherited") return `${name}@${attr.at} inherited`;
    return `${name}@${attr.at} = ${value(attr.value)}`;
  });
  const dynamic = attrs.dynamic.map((attr) => `dynamic@${attr.at} = ${value(attr.value)}`);
  return `${attrs.recursive ? "rec " : ""}{ ${[...names, ...dynamic].join("; ")} }`;
}

function value(value: MergedAttrs["dynamic"][number]["value"]): string {
  return value.kind === "merged" ? outline(value.attrs) : value.kind;
}

describe("mergeBindings", () => {
  it.each([
    ["{ a = 1; b = 2; }", "{ a@2 = int; b@9 = int }"],
    ["{ a = { b = 1; }; }", "{ a@2 = attrs }"],
    ["{ a.b = 1; a.c = 2; }", "{ a@2 = { b@2 = int; c@11 = int } }"],
    ["{ a = { b = 1; }; a.c = 2; }", "{ a@2 = { b@8 = int; c@18 = int } }"],
    ["{ a.c = 2; a = { b = 1; }; }", "{ a@2 = { c@2 = int; b@17 = int } }"],
    ["{ a = rec { b = 1; }; a.c = b; }", "{ a@2 = rec { b@12 = int; c@22 = variable } }"],
    ["{ a.c = 1; a = rec { b = 1; }; }", "{ a@2 = { c@2 = int; b@21 = int } }"],
    ["{ a = ({ b = 1; }); a = { c = 1; }; }", "{ a@2 = { b@9 = int; c@26 = int } }"],
    ["{ a.b.c = 1; a = { b.d = 2; }; }", "{ a@2 = { b@2 = { c@2 = int; d@19 = int } } }"],
    ["{ ${x}.a = 1; ${x}.b = 2; }", "{ dynamic@2 = { a@2 = int }; dynamic@14 = { b@14 = int } }"],
    ["{ a.${x} = 1; a = { ${y} = 2; }; }", "{ a@2 = { dynamic@2 = int; dynamic@20 = int } }"],
    ["{ inherit a; inherit (x) b; inherit (y) c; }", "{ a@10 inherited; b@25 from 0; c@40 from 1 }"],
    [
      "{ a = { inherit (x) b; }; a = { inherit (y) c; inherit d; }; }",
      "{ a@2 = { b@20 from 0; c@44 from 1; d@55 inherited } }",
    ],
  ])("reads %s", (text, expected) => {
    expect(outline(merged(text))).toBe(expected);
  });

  it("keeps the order of the expressions inherited from", () => {
    const attrs = merged("{ a = { inherit (x) b; }; a = { inherit (y) c; }; }").names.get("a");
    if (attrs?.kind !== "plain" || attrs.value.kind !== "merged") throw new Error("not merged");
    expect(attrs.value.attrs.inheritFrom).toMatchObject([{ name: "x" }, { name: "y" }]);
  });

  it("does not change the tree that it reads", () => {
    const tree = written("{ a = { b = 1; }; a.c = 2; }");
    const before = JSON.stringify(tree, (_, item) => (typeof item === "bigint" ? String(item) : item));
    mergeBindings(tree.bindings, false);
    mergeBindings(tree.bindings, false);
    expect(JSON.stringify(tree, (_, item) => (typeof item === "bigint" ? String(item) : item))).toBe(before);
  });
});

describe("hasRepeatedNames", () => {
  it.each([
    ["{ a = 1; b.a = 2; }", false],
    ["{ a.b = 1; a.c = 2; }", true],
    ["{ inherit a; inherit (x) b; }", false],
    ["{ ${a} = 1; ${a} = 2; }", false],
    ["{ }", false],
  ])("%s: %s", (text, repeated) => {
    expect(hasRepeatedNames(written(text).bindings)).toBe(repeated);
  });
});
