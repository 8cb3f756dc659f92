// What "typeflake" exports as values (src/authoring/), and what becomes of each. Most markers exist for their types
// and vanish: `flake(x)` is `x`.

/** - `vanishes`: a call is its argument.
 *  - `module`: vanishes; of two modules, it is a module that imports both.
 *  - `flake`: vanishes, too, and makes the file one whose `inputs` are literals (flake-file.ts).
 *  - `path`: `path("./f")` is the path `./f`.
 *  - `assert`: as a statement, Nix's `assert`.
 *  - `builtins`: Nix's `builtins`. */
export type Treatment = "vanishes" | "module" | "flake" | "path" | "assert" | "builtins";

export const markers = {
  flake: "flake",
  nixosModule: "module",
  homeModule: "module",
  darwinModule: "module",
  overlay: "vanishes",
  host: "vanishes",
  path: "path",
  assert: "assert",
  builtins: "builtins",
} as const satisfies { [name: string]: Treatment };

export type MarkerName = keyof typeof markers;

export function isMarker(name: string): name is MarkerName {
  return Object.hasOwn(markers, name);
}
