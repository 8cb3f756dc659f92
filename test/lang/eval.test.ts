// Language fixtures of the evaluator. Each `okay/X.nix` has an `X.out` with the value as `nix-instantiate --eval --strict`
// shows it, each `fail/X.nix` an `X.err` with the diagnostic as it is rendered. The world around them is empty.
// `ACCEPT=1 npx vitest run test/lang` writes what comes out instead of comparing.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NixError } from "../../src/eval/error.ts";
import { MemoryHost } from "../../src/eval/memory-host.ts";
import { NixEvaluator } from "../../src/eval/nix-evaluator.ts";
import { printAmbiguous } from "../../src/eval/print.ts";
import { fromBytes } from "../../src/text/bytes.ts";
import { renderDiagnostic } from "../../src/text/render.ts";

const accept = process.env.ACCEPT === "1";

for (const [verdict, extension] of [
  ["okay", "out"],
  ["fail", "err"],
] as const) {
  describe(`eval ${verdict}`, () => {
    const folder = join(import.meta.dirname, "eval", verdict);
    const names = new Set(readdirSync(folder).map((file) => file.replace(/\.[^.]*$/, "")));
    for (const name of names) {
      it(name, () => {
        const input = join(folder, `${name}.nix`);
        const expected = join(folder, `${name}.${extension}`);
        expect(existsSync(input), `${name}.${extension} has no ${name}.nix`).toBe(true);
        const text = readFileSync(input, "latin1");
        const actual = `${verdict === "okay" ? shown(text, name) : refused(text, name)}\n`;
        if (accept) writeFileSync(expected, actual);
        expect(existsSync(expected), `${name}.nix has no ${name}.${extension}`).toBe(true);
        expect(actual).toBe(readFileSync(expected, "utf8"));
      });
    }
  });
}

function shown(text: string, name: string): string {
  const evaluator = new NixEvaluator(new MemoryHost(), { pure: true });
  return fromBytes(printAmbiguous(evaluator.evaluate(text, "/", `${name}.nix`), { strict: true }));
}

function refused(text: string, name: string): string {
  try {
    shown(text, name);
  } catch (error) {
    if (error instanceof NixError) return renderDiagnostic(error.toDiagnostic(), { showTrace: true });
    throw error;
  }
  throw new Error(`${name}.nix has a value`);
}
