// Where Typeflake and a Nix differ and that is understood. Each entry has an example that shows it; a run checks that
// the example still does, so that an entry which is no longer true is noticed.
import type { Difference } from "./compare.ts";
import type { Verdict } from "./verdict.ts";

export interface KnownDifference {
  /** Why, and who is right. */
  readonly reason: string;
  /** The versions of Nix that it is about. */
  readonly nix: (version: string) => boolean;
  readonly example: string;
  /** Whether a difference is this one. */
  readonly explains: (difference: Difference) => boolean;
}

const drv = 'd = derivation { name = "not-yet-written"; system = "s"; builder = "b"; };';

export const knownDifferences: readonly KnownDifference[] = [
  {
    reason: "Nix 2.26 does not compute the attributes for flakeRefToString and refuses thunks; Typeflake computes them",
    nix: (version) => !isOlder(version, "2.26"),
    example: 'builtins.flakeRefToString { type = "indirect"; id = "a" + "b"; }',
    explains: ({ text, ours, theirs }) =>
      text.includes("flakeRefToString") && ours.kind === "value" && theirs.kind === "error",
  },
  {
    reason:
      "a NaN has a sign that Nix shows and JavaScript hides; Typeflake shows the one that arithmetic gives on x86",
    nix: () => true,
    example: 'builtins.fromTOML "n = nan"',
    explains: ({ ours, theirs }) => sameBut(ours, theirs, (text) => text.replaceAll("-nan", "nan")),
  },
  {
    reason: "integers that overflow wrapped around before Nix 2.25",
    nix: (version) => isOlder(version, "2.25"),
    example: "9223372036854775807 + 1",
    explains: ({ ours, theirs }) => failsWith(ours, /^integer overflow/) && theirs.kind === "value",
  },
  {
    reason: "JSON's integers beyond 64 bits wrapped around before Nix 2.25",
    nix: (version) => isOlder(version, "2.25"),
    example: 'builtins.fromJSON "9223372036854775808"',
    explains: ({ ours, theirs }) => failsWith(ours, /^unsigned json number/) && theirs.kind === "value",
  },
  {
    reason: "positions in a text that is no file were no null before Nix 2.17",
    nix: (version) => isOlder(version, "2.17"),
    example: "__curPos.line",
    explains: ({ text }) => /__curPos|unsafeGetAttrPos/.test(text),
  },
  {
    reason: "JSON's whole floats had no '.0' before Nix 2.26, also in structured attributes",
    nix: (version) => isOlder(version, "2.26"),
    example: "builtins.toJSON 1.0",
    explains: ({ text, ours, theirs }) =>
      text.includes("__structuredAttrs") || sameBut(ours, theirs, (shown) => shown.replace(/(?<=[0-9])\.0\b/g, "")),
  },
  {
    reason: "JSON's backspace and form feed were written with numbers before Nix 2.26",
    nix: (version) => isOlder(version, "2.26"),
    example: String.raw`builtins.toJSON (builtins.fromJSON "\"\\b\"")`,
    explains: ({ ours, theirs }) =>
      sameBut(ours, theirs, (text) => text.replaceAll("\\u0008", "\\b").replaceAll("\\u000c", "\\f")),
  },
  {
    reason: "replacements were all computed before Nix 2.16, used or not",
    nix: (version) => isOlder(version, "2.16"),
    example: 'builtins.replaceStrings [ "a" ] [ (throw "unused") ] "b"',
    explains: ({ text, ours, theirs }) =>
      text.includes("replaceStrings") && ours.kind === "value" && theirs.kind === "error",
  },
  {
    reason: "a false __contentAddressed is in the environment where Nix 2.8 lacks the experimental feature",
    nix: (version) => isOlder(version, "2.26"),
    example: '(derivation { name = "n"; system = "s"; builder = "b"; __contentAddressed = false; }).drvPath',
    explains: ({ text }) => text.includes("__contentAddressed"),
  },
  {
    reason: "other versions have other builtins",
    nix: (version) => isOlder(version, "2.26"),
    example: "builtins",
    explains: ({ ours, theirs }) => [ours, theirs].every(showsBuiltins),
  },
  {
    reason: "evaluation alone writes nothing, so that Nix cannot find the closure of a derivation, or look at a text",
    nix: () => true,
    example: `let ${drv} in derivation { name = "n"; system = "s"; builder = d.drvPath; }`,
    explains: ({ ours, theirs }) =>
      ours.kind === "value" && failsWith(theirs, /path '\/nix\/store\/[^']*' is not valid/),
  },
  {
    reason: "whether a short list counts as printed before depends on the order in which Nix first met all names",
    nix: () => true,
    example: "rec { zLast = [ 1 ]; aFirst = zLast; }",
    explains: ({ ours, theirs }) =>
      sameBut(ours, theirs, (text) => text.replace(/\[( ("[^"]*"|[^"[\]{} ]+)){1,2} \]|«repeated»/g, "…")),
  },
];

function failsWith(verdict: Verdict, message: RegExp): boolean {
  return verdict.kind === "error" && message.test(verdict.message);
}

function showsBuiltins(verdict: Verdict): boolean {
  return verdict.kind === "value" && verdict.text.includes("concatStringsSep = <PRIMOP>");
}

function sameBut(ours: Verdict, theirs: Verdict, change: (text: string) => string): boolean {
  return ours.kind === "value" && theirs.kind === "value" && change(ours.text) === change(theirs.text);
}

/** Whether a version is older than another: `isOlder("2.8.0", "2.26")`. */
export function isOlder(version: string, than: string): boolean {
  const [major, minor] = version.split(".").map(Number);
  const [otherMajor, otherMinor] = than.split(".").map(Number);
  return major < otherMajor || (major === otherMajor && minor < otherMinor);
}
