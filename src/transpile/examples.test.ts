import { describe, expect, it } from "vitest";
import { toBytes } from "../text/bytes.ts";
import { codes } from "./codes.ts";
import { run } from "./examples.case.ts";
import { sections } from "./examples.ts";
import { refusalSections } from "./refusals.ts";

describe.each(sections)("$title", ({ examples }) => {
  it.each(examples)("$typescript", ({ typescript, nix, given }) => {
    const result = run(typescript, given);
    expect(result.diagnostics).toEqual([]);
    expect(result.nix).toBe(`${nix}\n`);
  });
});

const refusals = refusalSections.flatMap((section) => section.refusals);

describe("what has no meaning in Nix is refused", () => {
  it.each(refusals)("$typescript", ({ typescript, given, file, code, message, help }) => {
    const { diagnostics } = run(typescript, given, file);
    expect(diagnostics.map((found) => ({ code: found.code, message: found.message, help: found.help }))).toEqual([
      { code, message: toBytes(message), help: help === undefined ? undefined : toBytes(help) },
    ]);
  });

  it("has an example of every code", () => {
    const shown = new Set(refusals.map(({ code }) => code));
    // These are no short texts: project.test.ts and transpile.test.ts.
    const elsewhere = ["transpile/import-cycle", "transpile/encoding", "transpile/nesting"];
    expect(codes.filter((code) => !shown.has(code) && !elsewhere.includes(code))).toEqual([]);
  });
});
