// Builtins on version numbers and on names with a version.
import { attrsOf } from "../attrs.ts";
import { type BuiltinEntry, builtin, plainText } from "../builtin.ts";

export const versions: readonly BuiltinEntry[] = [
  builtin({
    name: "compareVersions",
    parameters: [plainText("a"), plainText("b")],
    doc: "-1, 0 or 1 where the first version is older than, the same as, or newer than the second. Numbers count as numbers; `pre` is older than anything else.",
    examples: [
      ['builtins.compareVersions "2.10" "2.9"', "1"],
      ['builtins.compareVersions "1.0pre1" "1.0"', "-1"],
    ],
    run: compareVersions,
  }),
  builtin({
    name: "parseDrvName",
    parameters: [plainText("name")],
    doc: "Name and version of a package, as `{ name, version }`: the version starts after the first dash that no letter follows.",
    examples: [['builtins.parseDrvName "apache-httpd-2.0"', '{ name = "apache-httpd"; version = "2.0"; }']],
    run(text) {
      const dash = text.search(/-[^A-Za-z]/);
      if (dash < 0) return attrsOf({ name: text, version: "" });
      return attrsOf({ name: text.slice(0, dash), version: text.slice(dash + 1) });
    },
  }),
  builtin({
    name: "splitVersion",
    parameters: [plainText("version")],
    doc: "The parts of a version that `compareVersions` compares.",
    examples: [['builtins.splitVersion "1.2-rc3"', '[ "1" "2" "rc" "3" ]']],
    run: components,
  }),
];

/** Longest runs of digits, and of anything else but the separators `.` and `-`. */
function components(version: string): string[] {
  return version.match(/[0-9]+|[^0-9.-]+/g) ?? [];
}

function compareVersions(a: string, b: string): number {
  const left = components(a);
  const right = components(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const x = left[i] ?? "";
    const y = right[i] ?? "";
    if (isOlder(x, y)) return -1;
    if (isOlder(y, x)) return 1;
  }
  return 0;
}

function isOlder(a: string, b: string): boolean {
  const x = toInt(a);
  const y = toInt(b);
  if (x !== undefined && y !== undefined) return x < y;
  if (a === "" && y !== undefined) return true;
  if (a === "pre" && b !== "pre") return true;
  if (b === "pre") return false;
  // 2.3a is older than 2.3.1.
  if (y !== undefined) return true;
  if (x !== undefined) return false;
  return a < b;
}

/** What fits into C's `int` is a number; a longer row of digits is text, as in Nix. */
function toInt(text: string): number | undefined {
  if (!/^[0-9]+$/.test(text)) return undefined;
  const value = Number(text);
  return value < 2 ** 31 ? value : undefined;
}
