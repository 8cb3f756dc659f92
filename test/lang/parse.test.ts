// Language fixtures of the parser. Each `okay/X.nix` has an `X.out` with the tree as `nix-instantiate --parse` shows it
// (in the folder /fixtures, at home in /home/user), each `fail/X.nix` an `X.err` with the diagnostic as it is rendered.
// `ACCEPT=1 npx vitest run test/lang` writes what comes out instead of comparing.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { showNix } from "../../src/syntax/nix-text.ts";
import { parse } from "../../src/syntax/parse.ts";
import { fromBytes } from "../../src/text/bytes.ts";
import { DiagnosticError } from "../../src/text/diagnostic.ts";
import { renderDiagnostic } from "../../src/text/render.ts";
import { Source } from "../../src/text/source.ts";

const accept = process.env.ACCEPT === "1";

for (const [verdict, extension] of [
  ["okay", "out"],
  ["fail", "err"],
] as const) {
  describe(`parse ${verdict}`, () => {
    const folder = join(import.meta.dirname, "parse", verdict);
    const names = new Set(readdirSync(folder).map((file) => file.replace(/\.[^.]*$/, "")));
    for (const name of names) {
      it(name, () => {
        const input = join(folder, `${name}.nix`);
        const expected = join(folder, `${name}.${extension}`);
        expect(existsSync(input), `${name}.${extension} has no ${name}.nix`).toBe(true);
        const source = new Source(`${name}.nix`, readFileSync(input, "latin1"));
        const actual = `${verdict === "okay" ? shown(source) : refused(source)}\n`;
        if (accept) writeFileSync(expected, actual);
        expect(existsSync(expected), `${name}.nix has no ${name}.${extension}`).toBe(true);
        expect(actual).toBe(readFileSync(expected, "utf8"));
      });
    }
  });
}

function shown(source: Source): string {
  return fromBytes(showNix(parse(source), { folder: "/fixtures", home: "/home/user", source }));
}

function refused(source: Source): string {
  try {
    parse(source);
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map((found) => renderDiagnostic(found)).join("\n");
    throw error;
  }
  throw new Error(`${source.name} was accepted`);
}
