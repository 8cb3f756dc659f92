// Every code that this folder's diagnostics carry, with what it stands for. Codes are permanent.

export const syntaxCodes = {
  "syntax/unexpected-token": "the text is not a Nix expression",
  "syntax/invalid-number": "a number is too large or too small for Nix",
  "syntax/null-byte": "a string holds a null byte",
  "syntax/trailing-slash": "a path ends in a slash",
  "syntax/experimental": "the syntax belongs to an experimental feature of Nix",
  "syntax/duplicate-attribute": "an attribute is defined twice",
  "syntax/duplicate-formal": "a function names one argument twice",
  "syntax/dynamic-attribute": "an attribute name is computed where Nix wants it written out",
  "syntax/too-deep": "the expression is nested too deeply",
} as const;

export type SyntaxCode = keyof typeof syntaxCodes;
