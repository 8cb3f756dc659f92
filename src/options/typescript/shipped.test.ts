import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { writeShippedOptions } from "./shipped.ts";

const root = join(import.meta.dirname, "../../..");
const database = gunzipSync(readFileSync(join(root, "data/options.tsv.gz")))
  .toString("utf8")
  .trimEnd()
  .split("\n");

it.each([
  ["NixOS", "NixOS", "nixos.ts", 20_000],
  ["Home", "home-manager", "home.ts", 3_000],
] as const)("the types of %s are those of the option database", (kind, of, file, least) => {
  const rows = database.flatMap((line) => (line.startsWith(`${of}\t`) ? [line.slice(of.length + 1)] : []));
  const { text, options } = writeShippedOptions(kind, ["name\ttype\tdefault", ...rows].join("\n"));
  expect(options).toBeGreaterThan(least);
  expect(readFileSync(join(root, "src/authoring/options", file), "utf8") === text).toBe(true);
});
