// Whole files: NAME.ts, what it is transpiled to in NAME.nix, or what is said about it in NAME.err.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/syntax/parse.ts";
import { print } from "../../src/syntax/print.ts";
import { toBytes } from "../../src/text/bytes.ts";
import { renderDiagnostic } from "../../src/text/render.ts";
import { Source } from "../../src/text/source.ts";
import { joinRelative, transpileProject } from "../../src/transpile/index.ts";

const here = import.meta.dirname;
const accept = process.env.ACCEPT === "1";
const files = readdirSync(here);
const names = files
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -3));

function read(file: string): Source | undefined {
  const path = join(here, file);
  return existsSync(path) ? new Source(joinRelative(".", file).slice(2), readFileSync(path, "latin1")) : undefined;
}

function transpiled(name: string): { readonly nix?: string; readonly err?: string } {
  const { files, diagnostics } = transpileProject(`./${name}.ts`, { read });
  if (diagnostics.length === 0) return { nix: files[0].text };
  return { err: toBytes(diagnostics.map((diagnostic) => `${renderDiagnostic(diagnostic)}\n`).join("\n")) };
}

describe("whole files", () => {
  it.each(names)("%s.ts becomes what stands beside it", (name) => {
    for (const [extension, text] of Object.entries(transpiled(name))) {
      const golden = join(here, `${name}.${extension}`);
      if (accept && text !== undefined) writeFileSync(golden, text, "latin1");
      expect(text).toBe(existsSync(golden) ? readFileSync(golden, "latin1") : undefined);
    }
  });

  it.each(files.filter((file) => file.endsWith(".nix")))("%s is laid out as nixfmt does it", (file) => {
    const source = new Source(file, readFileSync(join(here, file), "latin1"));
    expect(print(parse(source), { source })).toBe(source.text);
  });

  it("has no golden file without a source", () => {
    const orphans = files.filter((file) => /\.(nix|err)$/.test(file) && !names.includes(file.replace(/\.\w+$/, "")));
    expect(orphans).toEqual([]);
  });

  it("has one golden file for each source", () => {
    const verdicts = (name: string) => ["nix", "err"].filter((extension) => files.includes(`${name}.${extension}`));
    if (!accept) expect(names.filter((name) => verdicts(name).length !== 1)).toEqual([]);
  });
});
