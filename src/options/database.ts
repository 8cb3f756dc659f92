// The options that come with the package, for searching without a flake: the table that scripts/option-database.mjs writes,
// a line each of what they are of, name, type and default, between tabs.
import type { Searchable } from "./search.ts";

export interface KnownOption extends Searchable {
  /** `NixOS` or `home-manager`. */
  readonly of: string;
  readonly typeDescription: string;
  /** As Nix text; absent where the option has none. */
  readonly default?: string;
}

export function parseDatabase(text: string): KnownOption[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [of, name, typeDescription, value] = line.split("\t");
      return { of, name, typeDescription, ...(value ? { default: value } : {}) };
    });
}
