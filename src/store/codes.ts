// Everything that this folder can find wrong with what it is given. Messages keep the words of Nix, so that people who
// search for them find the answers that exist.
import { DiagnosticError } from "../text/diagnostic.ts";

export const codes = {
  "store/bad-hash": "a hash that does not parse",
  "store/unknown-hash-algorithm": "a hash algorithm that Nix does not have",
  "store/bad-name": "a name that cannot be part of a store path",
  "store/bad-path": "a path that is not a store path",
  "store/bad-references": "references where the kind of path allows none",
  "store/bad-output-hash-mode": "an outputHashMode that Nix does not have",
  "store/experimental": "something that Nix refuses unless an experimental feature is enabled",
  "store/bad-derivation": "the text of a derivation that does not parse or makes no sense",
  "store/missing-derivation": "an input derivation that nobody has made or read",
  "store/missing-output": "an output that an input derivation does not have",
  "store/bad-archive": "a Nix archive that does not parse",
  "store/bad-tree": "a file tree that cannot become a Nix archive",
} as const;

export function storeError(code: keyof typeof codes, message: string, help?: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", code, message, help });
}

/** The refusal of an experimental feature, in Nix's words. Typeflake has none of them. */
export function experimentalError(feature: string, help?: string): DiagnosticError {
  const message = `experimental Nix feature '${feature}' is disabled; add '--extra-experimental-features ${feature}' to enable it`;
  return storeError("store/experimental", message, help ?? "typeflake does not have this feature: do without it");
}
