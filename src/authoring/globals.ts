// Nix's names that stand for themselves, without `builtins`: `map(f, xs)` is `map f xs`.
import type { Loose, Path } from "./basics.ts";
import type { Builtins } from "./builtins.ts";

export const {
  abort,
  baseNameOf,
  derivation,
  dirOf,
  fetchGit,
  fetchMercurial,
  fetchTarball,
  fetchTree,
  fromTOML,
  isNull,
  map,
  placeholder,
  removeAttrs,
  scopedImport,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: it is Nix's.
  toString,
} = {} as Builtins;

/**
 * Nix's `import`, for a file that is computed, or imported where it is used; the usual way is `import x from "./x.ts"`.
 * What follows the path is given to the function that the file holds.
 */
export const importNix = undefined as unknown as (path: Path | string, ...arguments_: readonly unknown[]) => Loose;

/** Nix's `throw` where a value is wanted; the usual way is `throw new Error(message)`. */
export const throwError = undefined as unknown as Builtins["throw"];
