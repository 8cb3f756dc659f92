// What reading from the output of a derivation needs: somebody who builds it. An evaluator without a builder refuses.
import type { StorePath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import type { StoreObjects } from "./store-objects.ts";

export interface WantedOutput {
  readonly drvPath: StorePath;
  /** The name of the output. */
  readonly output: ByteString;
  readonly path: StorePath;
}

export interface Builder {
  /**
   * Makes the outputs be at their paths on this machine. Gives the references (the store paths that its files may name)
   * of each output, of each of these references, and so on: links lead from one to the other. `objects` has the
   * derivations and all that they are made from. Throws a NixError where it cannot.
   */
  build(wanted: readonly WantedOutput[], objects: StoreObjects): ReadonlyMap<StorePath, readonly StorePath[]>;
}
