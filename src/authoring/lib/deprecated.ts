// lib.misc and lib.stringsWithDeps, which are there for old code, and names that releases before this one had.
import type { Attrs, Derivation, Loose } from "../basics.ts";
import type { Option } from "../option-types.ts";

/** lib.misc; also in `lib` itself. */
export interface Misc {
  checkFlag(set: Attrs, name: string): boolean;
  checkReqs(set: Attrs, list: readonly Loose[], conditions: readonly Loose[]): boolean;
  closePropagation(packages: readonly Derivation[]): Derivation[];
  condConcat(name: string, list: readonly Loose[], test: (item: Loose) => boolean): string;
  defaultMerge(left: Loose, right: Loose): Loose;
  defaultMergeArg(left: Loose, right: Loose): Loose;
  readonly fakeHash: string;
  readonly fakeSha256: string;
  readonly fakeSha512: string;
  foldArgs(merge: Loose, f: Loose, start: Loose, value: Loose): Loose;
  getValue(set: Attrs, list: readonly Loose[], name: string): Loose;
  ifEnable<T = Loose>(condition: boolean, value: T): T;
  imap<T = Loose, U = Loose>(f: (position: number, item: T) => U, list: readonly T[]): U[];
  innerClosePropagation(done: readonly Derivation[], packages: readonly Derivation[]): Derivation[];
  innerModifySumArgs(f: Loose, changes: Attrs, a: Attrs, b: Attrs | null): Loose;
  lazyGenericClosure(arguments_: {
    readonly startSet: readonly Loose[];
    readonly operator: (item: Loose) => readonly Loose[];
  }): Loose[];
  maybeAttr<T = Loose>(name: string, otherwise: T, set: object): T;
  maybeAttrNullable<T = Loose>(name: string, otherwise: T, set: object): T;
  maybeEnv(name: string, otherwise: string): string;
  readonly mergeAttrBy: Attrs<(a: Loose, b: Loose) => Loose>;
  mergeAttrByFunc(a: Attrs, b: Attrs): Attrs;
  mergeAttrsByFuncDefaults(sets: readonly Attrs[]): Attrs;
  mergeAttrsByFuncDefaultsClean(sets: readonly Attrs[]): Attrs;
  mergeAttrsConcatenateValues(a: Attrs, b: Attrs): Attrs;
  mergeAttrsNoOverride(options: Attrs, a: Attrs, b: Attrs): Attrs;
  mergeAttrsWithFunc(f: (a: Loose, b: Loose) => Loose, a: Attrs, b: Attrs): Attrs;
  modifySumArgs(f: Loose, changes: Attrs): Loose;
  nixType(value: unknown): string;
  nvs<T = Loose>(name: string, value: T): Attrs<T>;
  setAttr(set: Attrs, name: string, value: Loose): Attrs;
  setAttrMerge(name: string, otherwise: Loose, set: Attrs, f: (value: Loose) => Loose): Attrs;
  uniqList(arguments_: { readonly inputList: readonly Loose[]; readonly acc?: readonly Loose[] }): Loose[];
  uniqListExt(arguments_: {
    readonly inputList: readonly Loose[];
    readonly outputList?: readonly Loose[];
    readonly getter?: (item: Loose) => Loose;
    readonly compare?: (a: Loose, b: Loose) => boolean;
  }): Loose[];
}

export interface MiscLib extends Misc {
  closePropagationFast(packages: readonly Derivation[]): Derivation[];
  closePropagationSlow(packages: readonly Derivation[]): Derivation[];
}

/** A piece of a script and the names of those that come before it. */
export interface ScriptEntry {
  readonly text: string;
  readonly deps: readonly string[];
}

/** lib.stringsWithDeps; also in `lib` itself. */
export interface StringsWithDeps {
  fullDepEntry(text: string, after: readonly string[]): ScriptEntry;
  noDepEntry(text: string): ScriptEntry;
  packEntry(after: readonly string[]): ScriptEntry;
  stringAfter(after: readonly string[], text: string): ScriptEntry;
  textClosureList(entries: Attrs<ScriptEntry | string>, names: readonly string[]): string[];
  textClosureMap(f: (text: string) => string, entries: Attrs<ScriptEntry | string>, names: readonly string[]): string;
}

/** In older releases of nixpkgs. */
export interface Former {
  /** @deprecated since 24.11: `cartesianProduct` */
  cartesianProductOfSets(sets: Attrs<readonly Loose[]>): Attrs[];
  /** @deprecated since 23.05: write Markdown */
  literalDocBook(text: string): Loose;
  /** @deprecated since 22.05: `literalExpression` */
  literalExample(text: string): Loose;
  /** @deprecated since 23.11: `mapAttrsToList` */
  mapAttrsFlatten<T = Loose, U = Loose>(f: (name: string, value: T) => U, set: Attrs<T>): U[];
  /** @deprecated since 24.11: write the text itself */
  mdDoc(text: string): Loose;
  /** @deprecated since 23.05: `mkEnableOption` */
  mkEnableOptionMD(what: string): Option<boolean>;
  /** @deprecated since 23.05: `mkPackageOption` */
  mkPackageOptionMD(pkgs: Loose, name: string | readonly string[], extra: object): Option<Derivation>;
  /** @deprecated since 24.11: `lib.filesystem` */
  readPathsFromFile(root: Loose, file: Loose): Loose[];
  /** @deprecated since 22.05: `replaceStrings` */
  replaceChars(from: readonly string[], to: readonly string[], text: string): string;
}
