// Where derivations go once they are made, and where the ones come from that are known by their path only. What the
// real implementation does with them (keep them, write `.drv` files) is the caller's business.
import type { Derivation } from "./derivation.ts";
import type { StorePath } from "./store-path.ts";

export interface DerivationStore {
  get(drvPath: StorePath): Derivation | undefined;
  /** Gets every new derivation once, after its inputs. */
  add(drvPath: StorePath, derivation: Derivation): void;
}

/** Keeps the derivations and not their texts, which `printDerivation` gives again. */
export class MemoryDerivationStore implements DerivationStore {
  private readonly derivations = new Map<StorePath, Derivation>();

  get(drvPath: StorePath): Derivation | undefined {
    return this.derivations.get(drvPath);
  }

  add(drvPath: StorePath, derivation: Derivation): void {
    this.derivations.set(drvPath, derivation);
  }

  /** All derivations, each after its inputs. */
  entries(): IterableIterator<[StorePath, Derivation]> {
    return this.derivations.entries();
  }
}
