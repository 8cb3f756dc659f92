// Whole files and a small project: NAME.nix and what it is written as in NAME.ts, or what is said about it in NAME.err.
// What stands there compiles, and goes back to the same Nix.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/parse.ts";
import { toBytes } from "../../src/text/bytes.ts";
import { renderDiagnostic } from "../../src/text/render.ts";
import { Source } from "../../src/text/source.ts";
import { isEquivalent } from "../../src/transpile/convert/equivalent.ts";
import { convertProject } from "../../src/transpile/convert/index.ts";
import { transpileProject } from "../../src/transpile/index.ts";

const here = join(import.meta.dirname, "files");
const accept = process.env.ACCEPT === "1";
const all = readdirSync(here, { recursive: true, encoding: "utf8" }).map((file) => `./${file.replaceAll("\\", "/")}`);
const names = all.filter((file) => file.endsWith(".nix"));
const read = (file: string) => new Source(file.slice(2), readFileSync(join(here, file), "latin1"));

const converted = convertProject(new Map(names.map((name) => [name, read(name)])));

describe("files of Nix", () => {
  it.each(converted)("$name becomes what stands beside it", ({ name, converted: { text, diagnostics } }) => {
    const err = toBytes(diagnostics.map((diagnostic) => `${renderDiagnostic(diagnostic)}\n`).join("\n"));
    for (const [extension, expected] of [
      ["ts", text],
      ["err", text === undefined ? err : undefined],
    ] as const) {
      const golden = join(here, name.replace(/nix$/, extension));
      if (accept && expected !== undefined) writeFileSync(golden, expected, "latin1");
      expect(expected).toBe(existsSync(golden) ? readFileSync(golden, "latin1") : undefined);
    }
  });

  it("come back the same from what stands beside them", () => {
    const entries = converted.filter((file) => file.converted.text !== undefined).map((file) => file.target);
    const { files, diagnostics } = transpileProject(entries, {
      read: (file) => (existsSync(join(here, file)) ? read(file) : undefined),
    });
    expect(diagnostics).toEqual([]);
    for (const { target, text } of files) {
      expect([target, isEquivalent(parse(read(target)), parse(new Source(target, text!)))]).toEqual([target, true]);
    }
  });

  it("has no golden file without a source", () => {
    const goldens = all.filter((file) => /\.(ts|err)$/.test(file));
    expect(goldens.filter((file) => !names.includes(file.replace(/\.\w+$/, ".nix")))).toEqual([]);
  });

  it("compile", { timeout: 60_000 }, () => {
    const tsc = join(import.meta.dirname, "../../node_modules/.bin/tsc");
    let output = "";
    try {
      execFileSync(tsc, ["-p", here], { encoding: "utf8" });
    } catch (error) {
      output = (error as { stdout: string }).stdout;
    }
    expect(output).toBe("");
  });
});
