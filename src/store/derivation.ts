// The data of a derivation, as `.drv` files hold it. Paths are printed store paths, all strings are byte strings.
// Content-addressed and impure outputs need experimental features of Nix and do not exist here.
import { storeError } from "./codes.ts";
import type { Hash } from "./hash.ts";
import type { IngestionMethod, StorePath } from "./store-path.ts";

/** An output whose path follows from what goes into the build, or from the known hash of what comes out. */
export type DerivationOutput =
  | { readonly kind: "input-addressed"; readonly path: StorePath }
  | { readonly kind: "fixed"; readonly path: StorePath; readonly method: IngestionMethod; readonly hash: Hash };

/** Which outputs of each input derivation are used. */
export type InputDerivations = ReadonlyMap<StorePath, ReadonlySet<string>>;

export interface Derivation {
  /** Without `.drv`. */
  readonly name: string;
  readonly outputs: ReadonlyMap<string, DerivationOutput>;
  readonly inputDrvs: InputDerivations;
  readonly inputSrcs: ReadonlySet<StorePath>;
  readonly system: string;
  readonly builder: string;
  readonly args: readonly string[];
  readonly env: ReadonlyMap<string, string>;
}

/** The one output of a fixed-output derivation; undefined for others. Refuses combinations that Nix refuses. */
export function fixedOutput(derivation: Derivation): (DerivationOutput & { kind: "fixed" }) | undefined {
  const fixed = [...derivation.outputs.values()].filter((output) => output.kind === "fixed");
  if (derivation.outputs.size === 0) throw storeError("store/bad-derivation", "must have at least one output");
  if (fixed.length === 0) return undefined;
  if (fixed.length < derivation.outputs.size) {
    throw storeError("store/bad-derivation", "can't mix derivation output types");
  }
  if (fixed.length > 1) throw storeError("store/bad-derivation", "only one fixed output is allowed for now");
  if (!derivation.outputs.has("out")) {
    throw storeError("store/bad-derivation", 'single fixed output must be named "out"');
  }
  return fixed[0];
}
