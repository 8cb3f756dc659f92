// The Nix files of the miniature nixpkgs and of the examples are what their TypeScript says.
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { planTranspile } from "../../src/cli/transpiling.ts";

const folders = ["nixpkgs", "examples/phone-backup"];

describe("generated Nix files", () => {
  test.each(folders)("of %s are up to date: run 'typeflake transpile'", (folder) => {
    const files = planTranspile(fileURLToPath(new URL(`../../${folder}`, import.meta.url)));
    const stale = files.filter(({ state }) => state !== "unchanged").map(({ target }) => target);
    expect(stale).toEqual([]);
    expect(files.length).toBeGreaterThan(3);
  });
});
