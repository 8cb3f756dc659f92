import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { referencePage } from "./reference.ts";

it("docs/typescript.md is what the tables of examples say", () => {
  const page = join(import.meta.dirname, "../../docs/typescript.md");
  if (process.env.ACCEPT === "1") writeFileSync(page, referencePage());
  expect(readFileSync(page, "utf8")).toBe(referencePage());
});
