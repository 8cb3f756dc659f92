// What may be called what. A TypeScript name becomes the same name in Nix, or nothing: names are never mangled, so
// that both files can be read side by side.

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

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Why a name cannot be a Nix variable, or undefined when it can. */
export function nameProblem(name: string): "keyword" | "taken" | "characters" | undefined {
  if (keywords.has(name)) return "keyword";
  if (taken.has(name)) return "taken";
  if (!identifier.test(name)) return "characters";
  return undefined;
}

const attributeIdentifier = /^[A-Za-z_][A-Za-z0-9_'-]*$/;

/** Whether Nix reads the text as a name of a parameter: these may have dashes, which TypeScript's may not. */
export function isNixIdentifier(name: string): boolean {
  return attributeIdentifier.test(name) && !keywords.has(name) && !taken.has(name);
}
