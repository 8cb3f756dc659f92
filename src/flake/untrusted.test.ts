// References, lock files and flakes come from anybody: whatever is in them, they are read or refused, and nothing else.
import fc from "fast-check";
import { expect, it } from "vitest";
import { DiagnosticError } from "../text/diagnostic.ts";
import { lockFlake } from "./lock.ts";
import { parseLockFile, printLockFile } from "./lock-file.ts";
import { MemoryFlakeHost } from "./memory-flake-host.ts";
import { parseReference, printReference, referenceAttrs, referenceFromAttrs, sameReference } from "./reference.ts";
import { Sources } from "./sources.ts";

/** What `work` gives, or undefined where it refuses. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof DiagnosticError) return undefined;
    throw error;
  }
}

const words = [
  "git+file://",
  "github:",
  "path:",
  "/a",
  "..",
  "b",
  "?",
  "&",
  "=",
  "ref",
  "rev",
  "dir",
  "%2",
  "%20",
  "#",
  "@",
  ":",
  "^",
  "é",
  "0".repeat(40),
];
const reference = fc.array(fc.constantFrom(...words, "nixpkgs", "https://x", "narHash", "\0", " ", "//"), {
  maxLength: 8,
});

it("any text is a reference or is refused", () => {
  fc.assert(
    fc.property(reference, fc.boolean(), fc.boolean(), (parts, wantsFlake, keepRelative) => {
      const parsed = tried(() => parseReference(parts.join(""), { wantsFlake, keepRelative }));
      if (parsed) tried(() => printReference(parsed));
    }),
    { numRuns: 2000 },
  );
});

it("a reference is the same again after it was an attribute set", () => {
  fc.assert(
    fc.property(reference, (parts) => {
      const parsed = tried(() => parseReference(parts.join("")));
      if (parsed) expect(sameReference(referenceFromAttrs(referenceAttrs(parsed)), parsed)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

const narHash = "sha256-UegwqyjL7WAIUZi3UkBbNIPTF/NR/6WsLFj4UGavUFc=";
const leaf = { locked: { type: "path", path: "/a", narHash }, original: { type: "path", path: "/a" } };
const names = fc.constantFrom("root", "a", "b", "__proto__", "constructor", "1");
const lockFile = fc.record({
  version: fc.constantFrom(5, 7, 8),
  root: names,
  nodes: fc.dictionary(
    names,
    fc.record(
      {
        inputs: fc.dictionary(names, fc.oneof(names, fc.array(names, { maxLength: 2 }), fc.constant(null))),
        locked: fc.constantFrom<unknown>(leaf.locked, { type: "path", path: "./x" }, {}, 1),
        original: fc.constantFrom<unknown>(leaf.original, { type: "indirect", id: "x" }, { type: "x" }),
        flake: fc.constantFrom<unknown>(true, false, "x"),
        parent: fc.constantFrom<unknown>([], ["a"], "a"),
      },
      { requiredKeys: ["locked", "original"] },
    ),
  ),
});

it("any lock file is read and written as the same, or is refused", () => {
  fc.assert(
    fc.property(lockFile, (json) => {
      const file = tried(() => parseLockFile(JSON.stringify(json), "flake.lock"));
      if (!file) return;
      const text = printLockFile(file);
      expect(printLockFile(parseLockFile(text, "flake.lock"))).toBe(text);
    }),
    { numRuns: 3000 },
  );
});

it("a flake with any lock file is locked or refused", () => {
  const flake = '{ inputs.a.url = "path:/a"; inputs.b.follows = "a"; outputs = _: { }; }';
  fc.assert(
    fc.property(lockFile, (json) => {
      const files = {
        "/top/flake.nix": flake,
        "/a/flake.nix": "{ outputs = _: { }; }",
        "/top/flake.lock": JSON.stringify(json),
      };
      tried(() => lockFlake(new Sources(new MemoryFlakeHost(files)), parseReference("path:/top"), { write: false }));
    }),
    { numRuns: 500 },
  );
});
