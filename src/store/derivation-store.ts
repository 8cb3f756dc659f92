// Where derivations go once they are made, and where the ones come from that are known by their path only. What the
// real implementation does with them (keep them, write `.drv` files) is the caller's business.
import { storeError } from "./codes.ts";
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

/**
 * A derivation, all that it is made from, and so on: what the string context of a `drvPath` stands for. References of
 * source paths are the caller's to add.
 */
export function derivationClosure(store: DerivationStore, drvPath: StorePath): Set<StorePath> {
  const closure = new Set([drvPath]);
  for (const path of closure) {
    if (!path.endsWith(".drv")) continue;
    const derivation = store.get(path);
    // A source may be called `.drv`, too.
    if (!derivation && path !== drvPath) continue;
    if (!derivation) throw storeError("store/missing-derivation", `path '${path}' is not valid`);
    for (const source of derivation.inputSrcs) closure.add(source);
    for (const input of derivation.inputDrvs.keys()) closure.add(input);
  }
  return closure;
}
