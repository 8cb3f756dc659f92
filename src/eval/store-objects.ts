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
  private readonly readDerivationText: (path: StorePath) => ByteString | undefined;

  /** `readDerivationText` gives the text of a `.drv` file that this evaluation has not made. */
  constructor(dir: StoreDir, readDerivationText: (path: StorePath) => ByteString | undefined) {
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
    const object = { tree, references: referencesOf(derivation) };
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
    const text = this.derivationText(path);
    if (text === undefined) return undefined;
    return parseDerivation(text, parseStorePath(path, this.dir).name.slice(0, -".drv".length), this.dir);
  }

  /** The contents of a `.drv` file; undefined where there is none. */
  derivationText(path: StorePath): ByteString | undefined {
    const made = this.made.get(path);
    if (made !== undefined) return printDerivation(made);
    const tree = this.objects.get(path)?.tree;
    if (tree !== undefined) return tree.fileType("") === "regular" ? tree.readFile("") : undefined;
    return this.readDerivationText(path);
  }

  add(path: StorePath, derivation: Derivation): void {
    this.made.set(path, derivation);
  }

  /** The derivations that this evaluation has made, each after its inputs. */
  derivations(): ReadonlyMap<StorePath, Derivation> {
    return this.made;
  }

  /**
   * Paths, all that they refer to, and so on, each after what it refers to. Of a derivation, that is what the context of
   * its `drvPath` stands for: the files that it is made from.
   */
  closure(...paths: readonly StorePath[]): Set<StorePath> {
    const closure = new Set<StorePath>();
    const seen = new Set<StorePath>();
    const visit = (path: StorePath) => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const reference of this.references(path)) visit(reference);
      closure.add(path);
    };
    for (const path of paths) visit(path);
    return closure;
  }

  private references(path: StorePath): Iterable<StorePath> {
    const object = this.objects.get(path);
    if (object) return object.references;
    const derivation = isDerivationPath(path) ? this.get(path) : undefined;
    return derivation ? referencesOf(derivation) : [];
  }
}

function referencesOf({ inputSrcs, inputDrvs }: Derivation): StorePath[] {
  return [...inputSrcs, ...inputDrvs.keys()];
}

/** The derivation at a path, or the error that there is none. */
export function derivationAt(objects: StoreObjects, path: StorePath): Derivation {
  const derivation = objects.get(path);
  if (derivation === undefined) throw storeError("store/missing-derivation", `path '${path}' is not valid`);
  return derivation;
}
