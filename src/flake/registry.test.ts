import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DiagnosticError } from "../text/diagnostic.ts";
import { parseReference, printReference } from "./reference.ts";
import { lookUp, parseRegistry, readRegistry } from "./registry.ts";

const text = JSON.stringify({
  version: 2,
  flakes: [
    { from: { type: "indirect", id: "a" }, to: { type: "github", owner: "o", repo: "a" } },
    { from: { type: "indirect", id: "a" }, to: { type: "github", owner: "o", repo: "later" } },
    { from: { type: "indirect", id: "b" }, to: { type: "indirect", id: "a", ref: "stable" } },
    { from: { type: "indirect", id: "c" }, exact: true, to: { type: "path", path: "/c", dir: "sub" } },
    { from: { type: "indirect", id: "a", ref: "old" }, to: { type: "path", path: "/old" } },
    { from: { type: "indirect", id: "loop" }, to: { type: "indirect", id: "loop" } },
    { from: { type: "github", owner: "o", repo: "a" }, exact: true, to: { type: "github", owner: "fork", repo: "a" } },
  ],
});
const rev = "1".repeat(40);

describe("a name of a flake", () => {
  const found = (reference: string) =>
    printReference(lookUp(parseReference(reference), [() => parseRegistry(text, "registry.json")]));

  test.each([
    ["a", "github:fork/a"],
    ["a/v1", "github:o/a/v1"],
    [`a/${rev}`, `github:o/a/${rev}`],
    ["b", "github:o/a/stable"],
    ["c", "path:/c?dir=sub"],
  ])("%s is %s", (reference, wanted) => expect(found(reference)).toBe(wanted));

  test.each([
    ["c/v1", "cannot find flake 'flake:c/v1' in the flake registries"],
    ["nothing", "cannot find flake 'flake:nothing' in the flake registries"],
    ["loop", "cycle detected in flake registry for 'flake:loop'"],
    [`a/v1/${rev}`, "cannot apply both a commit hash"],
  ])("%s is refused: %s", (reference, message) => expect(() => found(reference)).toThrow(message));

  test("is what the first registry says that has it, and the others are not even read", () => {
    const first = () => parseRegistry(text, "registry.json");
    const second = () => {
      throw new Error("it was read");
    };
    expect(printReference(lookUp(parseReference("c"), [first, () => []]))).toBe("path:/c?dir=sub");
    expect(() => lookUp(parseReference("d"), [first, second])).toThrow("it was read");
  });
});

describe("a registry file", () => {
  test.each([
    ["", "is not valid JSON"],
    ["[]", "has unsupported version 0"],
    ['{"version": 3}', "has unsupported version 3"],
    ['{"version": 2}', "has no list 'flakes'"],
    ['{"version": 2, "flakes": [1]}', "has an entry without 'from' or 'to'"],
    [
      '{"version": 2, "flakes": [{"from": {"type": "indirect", "id": "a"}, "to": {"type": []}}]}',
      "an attribute 'type'",
    ],
    [
      '{"version": 2, "flakes": [{"from": {"type": "indirect", "id": "-"}, "to": {"type": "path", "path": "/"}}]}',
      "is not a valid flake ID",
    ],
  ])("%s is empty, with the warning that it %s", (broken, message) => {
    const warnings: string[] = [];
    expect(readRegistry(broken, "/registry.json", (warning) => warnings.push(warning))).toEqual([]);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/^cannot read flake registry '\/registry\.json': /);
    expect(warnings[0]).toContain(message);
  });

  test("of any shape is read or refused", () => {
    const json = fc.json({ maxDepth: 4 });
    const flakes = fc.array(fc.record({ from: fc.dictionary(fc.constantFrom("type", "id", "url"), json), to: json }));
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          flakes.map((list) => JSON.stringify({ version: 2, flakes: list })),
        ),
        (some) => {
          try {
            parseRegistry(Buffer.from(some).toString("latin1"), "r");
          } catch (error) {
            if (!(error instanceof DiagnosticError)) throw error;
          }
        },
      ),
      { numRuns: 500, seed: 1 },
    );
  });
});
