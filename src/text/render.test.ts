import { describe, expect, test } from "vitest";
import { toBytes } from "./bytes.ts";
import type { Frame } from "./diagnostic.ts";
import { renderDiagnostic } from "./render.ts";
import { Source, type Span } from "./source.ts";

/** The line and the one with the carets of an error at the first `@` of a text. */
function shown(text: string, length = 1): [string, string] {
  const source = new Source("x.nix", toBytes(text));
  const start = source.text.indexOf("@");
  const diagnostic = {
    severity: "error",
    code: "x/y",
    message: "m",
    span: { source, start, end: start + length },
  } as const;
  const [, , , line, carets] = renderDiagnostic(diagnostic).split("\n");
  return [line.replace(/^ *1 \| /, ""), carets.replace(/^ *\| /, "")];
}

describe("the line of an error", () => {
  test("has its carets below the place, whatever stands before it", () => {
    expect(shown("\té漢 @@@ x", 3)).toEqual([" é漢 @@@ x", "    ^^^"]);
  });

  test("cannot control the terminal", () => {
    expect(shown("\u001b[2J\r\u0000\u009b1m\u007f\u202e@")).toEqual(["␛[2J␍␀�1m��@", "           ^"]);
  });

  test("is shown around the place where it is long", () => {
    const [line, carets] = shown(`${"a".repeat(10_000)}@${"b".repeat(10_000)}`);
    expect(line).toMatch(/^…a{60}@b+…$/);
    expect(line).toHaveLength(240);
    expect(line.indexOf("@")).toBe(carets.indexOf("^"));
  });

  test("has no more carets than fit where the place is long itself", () => {
    const [line, carets] = shown(`x${"@".repeat(5000)}`, 5000);
    expect(line).toMatch(/^x@+…$/);
    expect(line).toHaveLength(240);
    expect(carets).toMatch(/^ \^{238}$/);
  });

  test("keeps the colours of a message where there are colours, and nothing else that a terminal obeys", () => {
    const message = "\u001b[31mred\u001b[0m \u001b[2J";
    const error = { severity: "error", code: "x", message } as const;
    expect(renderDiagnostic(error)).toBe("error: red ␛[2J");
    expect(renderDiagnostic(error, { color: true })).toContain("\u001b[31mred\u001b[0m ␛[2J");
  });
});

describe("the trace", () => {
  const at = (name: string) => ({ source: new Source(name, "x"), start: 0, end: 1 });
  const error = (frames: readonly Frame[], place = "lib.nix") =>
    ({ severity: "error", code: "x", message: "m", span: at(place), frames }) as const;
  const isOwn = (span: Span) => span.source.name === "mine.nix";
  const steps = [
    { text: "in lib", span: at("lib.nix") },
    { text: "near", span: at("mine.nix") },
    { text: "far", span: at("mine.nix") },
  ];
  const shown = (text: string) => [...text.matchAll(/… (.*)/g)].map((match) => match[1]);

  test("shows the nearest step in the user's own files, where nothing else is in them", () => {
    expect(shown(renderDiagnostic(error(steps), { isOwn }))).toEqual(["near"]);
    expect(shown(renderDiagnostic(error(steps, "mine.nix"), { isOwn }))).toEqual([]);
    expect(shown(renderDiagnostic(error(steps)))).toEqual([]);
  });

  test("shows steps that say so, and all where that is asked for", () => {
    const frames = [...steps, { text: "always", always: true }];
    expect(shown(renderDiagnostic(error(frames), { isOwn }))).toEqual(["near", "always"]);
    expect(shown(renderDiagnostic(error(frames), { showTrace: true }))).toEqual(["in lib", "near", "far", "always"]);
    expect(renderDiagnostic(error(frames), { isOwn })).toContain("(2 more frames: use '--show-trace' to show them)");
  });
});
