// What this evaluation has put into its store: sources, texts and derivations. Nothing is written anywhere; an object is
// a file tree that is read from where it came from, and its path says what is in it.
import { storeError } from "../store/codes.ts";
import type { Derivation } from "../store/derivation.ts";
import type { DerivationStore } from "../store/derivation-store.ts";
import type { Hash } from "../store/hash.ts";
import { Instantiator } from "../store/instantiate.ts";
import { parseDerivation } from "../store/parse-derivation.ts";
import { printDerivation } from "../store/print-derivation.ts";
import { isDerivationPath, parseStorePath, type StoreDir, type StorePath } from "../store/store-path.ts";
import type { ByteString } from "../text/bytes.ts";
import { type SourceTree, textTree } from "./source-tree.ts";

export interface StoreObject {
  readonly tree: SourceTree;
  /** The store paths that its files may refer to; sources have none. */
  readonly references: readonly StorePath[];
  /** The SHA-256 of its archive, where somebody knows it already. */
  readonly narHash?: Hash | undefined;
  /** The folder of this machine whose files it has, for messages. */
  readonly folder?: ByteString | undefined;
}

export class StoreObjects implements DerivationStore {
  readonly dir: StoreDir;
  /** Computes the paths of new derivations, which end up in here. */
  readonly instantiator: Instantiator;
  private readonly objects = new Map<StorePath, StoreObject>();
  private readonly made = new Map<StorePath, Derivation>();
  private readonly readDerivationText: (path: StorePath) => string | undefined;

  /** `readDerivationText` gives the text of a `.drv` file that this evaluation has not made. */
  constructor(dir: StoreDir, readDerivationText: (path: StorePath) => string | undefined) {
    this.dir = dir;
    this.readDerivationText = readDerivationText;
    this.instantiator = new Instantiator(this, dir);
  }

  /** An object that was added, or a derivation that was made, as a file. */
  object(path: StorePath): StoreObject | undefined {
    const known = this.objects.get(path);
    if (known !== undefined) return known;
    const derivation = this.made.get(path);
    if (derivation === undefined) return undefined;
    const tree = textTree(printDerivation(derivation));
    const object = { tree, references: [...derivation.inputSrcs, ...derivation.inputDrvs.keys()] };
    this.objects.set(path, object);
    return object;
  }

  addObject(path: StorePath, object: StoreObject): void {
    if (!this.objects.has(path)) this.objects.set(path, object);
  }

  /** A derivation by its path; undefined where nobody has made one or the path is not a derivation's. */
  get(path: StorePath): Derivation | undefined {
    const known = this.made.get(path);
    if (known !== undefined) return known;
    const text = this.objects.get(path)?.tree.readFile("") ?? this.readDerivationText(path);
    if (text === undefined) return undefined;
    return parseDerivation(text, parseStorePath(path, this.dir).name.slice(0, -".drv".length), this.dir);
  }

  add(path: StorePath, derivation: Derivation): void {
    this.made.set(path, derivation);
  }

  /** The derivations that this evaluation has made, each after its inputs. */
  derivations(): ReadonlyMap<StorePath, Derivation> {
    return this.made;
  }

  /** A path, all that it refers to, and so on: what the context of a `drvPath` stands for. */
  closure(path: StorePath): Set<StorePath> {
    const closure = new Set([path]);
    for (const member of closure) {
      for (const reference of this.references(member)) closure.add(reference);
    }
    return closure;
  }

  private references(path: StorePath): Iterable<StorePath> {
    const derivation = isDerivationPath(path) ? this.get(path) : undefined;
    if (derivation) return [...derivation.inputSrcs, ...derivation.inputDrvs.keys()];
    return this.objects.get(path)?.references ?? [];
  }
}

/** The derivation at a path, or the error that there is none. */
export function derivationAt(objects: StoreObjects, path: StorePath): Derivation {
  const derivation = objects.get(path);
  if (derivation === undefined) throw storeError("store/missing-derivation", `path '${path}' is not valid`);
  return derivation;
}
