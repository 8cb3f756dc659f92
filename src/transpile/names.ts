// What may be called what. A TypeScript name becomes the same name in Nix, so that both files can be read side by side.
// Nix has names that TypeScript cannot write, and `$`, which Nix does not have, writes them: `a$b` is `a-b`, `x$` is
// `x'`, and `$super` is `super`, which is a keyword here and none there. There is one spelling for each name.
import { type ByteString, toBytes } from "../text/bytes.ts";

/** Words that no variable of a TypeScript module may be called. */
const reserved = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends " +
    "false finally for function if implements import in instanceof interface let new null package private protected " +
    "public return static super switch this throw true try typeof undefined var void while with yield"
  ).split(" "),
);

/** Whether a variable of TypeScript may have the name as it is. */
export function isTypeScriptName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !reserved.has(name);
}

const spelling = /^(\$?)([A-Za-z_][A-Za-z0-9_]*(?:\$[A-Za-z0-9_]+)*)(\$*)$/;

/** What Nix calls a variable: what `$` stands for is put in, `a$b` is `a-b`. Other names are left as they are. */
export function nixVariable(name: string): ByteString {
  if (!name.includes("$")) return toBytes(name);
  const [, mark, words, primes] = spelling.exec(name) ?? [];
  if (words === undefined || (mark === "$") !== reserved.has(words)) return toBytes(name);
  return words.replaceAll("$", "-") + "'".repeat(primes.length);
}

/** How TypeScript writes a variable of Nix, or undefined for names like `a--b` that it cannot write. */
export function typeScriptVariable(name: ByteString): string | undefined {
  const [, words, primes] = /^(.*?)('*)$/s.exec(name)!;
  const written = `${reserved.has(words) ? "$" : ""}${words.replaceAll("-", "$")}${primes.replaceAll("'", "$")}`;
  return nixVariable(written) === name && spelling.test(written) ? written : undefined;
}

/** Words that Nix's grammar keeps and that TypeScript does not. `or` is one in every place where a variable stands. */
const keywords = new Set(["assert", "if", "then", "else", "with", "let", "in", "rec", "inherit", "or"]);

/** Variables that Nix's own notation means: `a - b` is `__sub a b`, and `throw m` finds `throw` like any name. */
const taken = new Set([
  "builtins",
  "import",
  "throw",
  "true",
  "false",
  "null",
  "__sub",
  "__mul",
  "__div",
  "__lessThan",
  "__findFile",
  "__nixPath",
  "__curPos",
]);

const attributeIdentifier = /^[A-Za-z_][A-Za-z0-9_'-]*$/;

/** Why Nix cannot have a variable of a name, or undefined when it can. */
export function nameProblem(name: string): "keyword" | "taken" | "characters" | undefined {
  if (keywords.has(name)) return "keyword";
  if (taken.has(name)) return "taken";
  if (!attributeIdentifier.test(name)) return "characters";
  return undefined;
}

/** Whether Nix reads the text as a name of a parameter: these may have dashes, which TypeScript's may not. */
export function isNixIdentifier(name: string): boolean {
  return attributeIdentifier.test(name) && !keywords.has(name) && !taken.has(name);
}
