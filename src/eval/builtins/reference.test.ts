import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { builtinEntries } from "./index.ts";
import { builtinsPage } from "./reference.ts";

it("docs/builtins.md is what the entries say", () => {
  const page = join(import.meta.dirname, "../../../docs/builtins.md");
  if (process.env.ACCEPT === "1") writeFileSync(page, builtinsPage());
  expect(readFileSync(page, "utf8")).toBe(builtinsPage());
});

it("every builtin says what it does, and its name is taken once", () => {
  expect(builtinEntries.filter((entry) => entry.doc.length < 20).map((entry) => entry.name)).toEqual([]);
  expect(new Set(builtinEntries.map((entry) => entry.name)).size).toBe(builtinEntries.length);
});
