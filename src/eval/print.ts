// Values as text, in the two forms that Nix has.
import type { ByteString } from "../text/bytes.ts";
import type { Slot } from "./value.ts";

export interface PrintOptions {
  /** Compute what is not computed yet (default), or print it as `«thunk»`. */
  readonly force?: boolean;
  readonly maxDepth?: number;
  readonly maxAttrs?: number;
  readonly maxItems?: number;
  readonly maxString?: number;
  /** Print a derivation as `«derivation /nix/store/….drv»`. */
  readonly derivationPaths?: boolean;
  /** Spaces to indent nested values by; 0 prints everything on one line (default). */
  readonly indent?: number;
}

export declare function printValue(slot: Slot, options?: PrintOptions): ByteString;
