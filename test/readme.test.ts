// What README.md shows is what happens.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toBytes } from "../src/text/bytes.ts";
import { Source } from "../src/text/source.ts";
import { printGenerated, transpile } from "../src/transpile/index.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

function block(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "m").exec(readme);
  if (found === null) throw new Error(`README.md has no block in ${language}`);
  return found[1];
}

test("the flake in TypeScript becomes the flake in Nix", () => {
  const { expr, diagnostics } = transpile(new Source("flake.ts", toBytes(block("ts"))), {
    readSibling: () => undefined,
  });
  expect(diagnostics).toEqual([]);
  expect(expr && printGenerated(expr, "flake.ts")).toBe(toBytes(block("nix")));
});

test("the commands that it lists are those of the program", async () => {
  const { commands } = await import("../src/cli/commands.ts");
  const listed = [...readme.matchAll(/^\| `typeflake ([a-z]+(?: [a-z]+)*)/gm)].map((match) => match[1]);
  expect(listed).toEqual(commands.map((command) => command.name));
});
