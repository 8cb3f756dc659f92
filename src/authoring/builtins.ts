// Nix's own functions, as the manual's chapter "Built-in Functions" lists them. A function of several parameters takes
// them all at once; to give it only the first, write a function: `(x) => builtins.elem(x, xs)`.
import type { Attrs, Derivation, Loose, Path } from "./basics.ts";

export interface Builtins {
  abort(message: string): never;
  add(a: number, b: number): number;
  addDrvOutputDependencies(path: string): string;
  addErrorContext<T = Loose>(context: string, value: T): T;
  all(test: (item: Loose) => boolean): (list: readonly Loose[]) => boolean;
  all<T = Loose>(test: (item: T) => boolean, list: readonly T[]): boolean;
  any(test: (item: Loose) => boolean): (list: readonly Loose[]) => boolean;
  any<T = Loose>(test: (item: T) => boolean, list: readonly T[]): boolean;
  appendContext(text: string, context: Attrs<Loose>): string;
  attrNames(set: object): string[];
  attrValues<T = Loose>(set: Attrs<T>): T[];
  baseNameOf(path: string): string;
  bitAnd(a: number, b: number): number;
  bitOr(a: number, b: number): number;
  bitXor(a: number, b: number): number;
  break<T = Loose>(value: T): T;
  /** The set itself. */
  readonly builtins: Builtins;
  catAttrs(name: string): (sets: readonly object[]) => Loose[];
  catAttrs(name: string, sets: readonly object[]): Loose[];
  ceil(value: number): number;
  /** -1, 0 or 1, as versions compare. */
  compareVersions(a: string, b: string): number;
  concatLists<T = Loose>(lists: readonly (readonly T[])[]): T[];
  concatMap<U = Loose>(f: (item: Loose) => readonly U[]): (list: readonly Loose[]) => U[];
  concatMap<T = Loose, U = Loose>(f: (item: T) => readonly U[], list: readonly T[]): U[];
  concatStringsSep(separator: string): (list: readonly (string | Derivation)[]) => string;
  concatStringsSep(separator: string, list: readonly (string | Derivation)[]): string;
  convertHash(arguments_: { hash: string; toHashFormat: string; hashAlgo?: string }): string;
  readonly currentSystem: string;
  readonly currentTime: number;
  deepSeq<T = Loose>(forced: unknown, value: T): T;
  derivation(arguments_: Attrs<Loose>): Derivation;
  /** What `derivation` calls; `stdenv.mkDerivation` and `derivation` are what you want. */
  derivationStrict(arguments_: Attrs<Loose>): Attrs<string>;
  dirOf(path: string): string;
  div(a: number, b: number): number;
  elem<T = Loose>(item: T): (list: readonly T[]) => boolean;
  elem<T = Loose>(item: T, list: readonly T[]): boolean;
  elemAt<T = Loose>(list: readonly T[]): (index: number) => T;
  elemAt<T = Loose>(list: readonly T[], index: number): T;
  readonly false: false;
  /** Experimental in Nix, and refused unless it is switched on. */
  fetchClosure(arguments_: Attrs<Loose>): string;
  fetchGit(arguments_: string | Attrs<Loose>): Fetched;
  fetchMercurial(arguments_: string | Attrs<Loose>): Fetched;
  fetchTarball(arguments_: string | { url: string; sha256?: string; name?: string }): string;
  fetchTree(arguments_: string | Attrs<Loose>): Fetched;
  fetchurl(arguments_: string | { url: string; sha256?: string; name?: string }): string;
  filter(test: (item: Loose) => boolean): <T = Loose>(list: readonly T[]) => T[];
  filter<T = Loose>(test: (item: T) => boolean, list: readonly T[]): T[];
  filterSource(test: (path: string, type: string) => boolean, path: Path | string): string;
  findFile(searchPath: readonly { path: string; prefix: string }[], name: string): Path;
  flakeRefToString(reference: Attrs<Loose>): string;
  floor(value: number): number;
  readonly "foldl'": <T = Loose, U = Loose>(f: (done: U, item: T) => U, start: U, list: readonly T[]) => U;
  fromJSON(json: string): Loose;
  fromTOML(toml: string): Loose;
  /** The names of the attributes that a function takes, and whether each has a default. */
  functionArgs(f: (argument: never) => unknown): Attrs<boolean>;
  genList<T = Loose>(f: (index: number) => T, length: number): T[];
  genericClosure<T extends { key: unknown } = Loose>(arguments_: {
    startSet: readonly T[];
    operator: (item: T) => readonly T[];
  }): T[];
  getAttr(name: string): (set: object) => Loose;
  getAttr(name: string, set: object): Loose;
  getContext(text: string): Attrs<Loose>;
  getEnv(name: string): string;
  getFlake(reference: string): Loose;
  groupBy(f: (item: Loose) => string): <T = Loose>(list: readonly T[]) => Attrs<T[]>;
  groupBy<T = Loose>(f: (item: T) => string, list: readonly T[]): Attrs<T[]>;
  hasAttr(name: string): (set: object) => boolean;
  hasAttr(name: string, set: object): boolean;
  hasContext(text: string): boolean;
  hashFile(algorithm: HashAlgorithm, path: Path | string): string;
  hashString(algorithm: HashAlgorithm, text: string): string;
  head<T = Loose>(list: readonly T[]): T;
  import(path: Path | string): Loose;
  intersectAttrs<T extends object = Loose>(names: object, set: T): Partial<T>;
  isAttrs(value: unknown): boolean;
  isBool(value: unknown): value is boolean;
  isFloat(value: unknown): value is number;
  isFunction(value: unknown): boolean;
  isInt(value: unknown): value is number;
  isList(value: unknown): value is readonly Loose[];
  isNull(value: unknown): value is null;
  isPath(value: unknown): value is Path;
  isString(value: unknown): value is string;
  readonly langVersion: number;
  length(list: readonly unknown[]): number;
  lessThan<T = Loose>(a: T, b: T): boolean;
  listToAttrs<T = Loose>(list: readonly { readonly name: string; readonly value: T }[]): Attrs<T>;
  map<U = Loose>(f: (item: Loose) => U): (list: readonly Loose[]) => U[];
  map<T = Loose, U = Loose>(f: (item: T) => U, list: readonly T[]): U[];
  mapAttrs<U = Loose>(f: (name: string, value: Loose) => U): (set: Attrs) => Attrs<U>;
  mapAttrs<T = Loose, U = Loose>(f: (name: string, value: T) => U, set: Attrs<T>): Attrs<U>;
  match(regex: string): (text: string) => (string | null)[] | null;
  /** The groups of an expression that matches the whole text; null where it does not. */
  match(regex: string, text: string): (string | null)[] | null;
  mul(a: number, b: number): number;
  readonly null: null;
  readonly nixPath: readonly { path: string; prefix: string }[];
  readonly nixVersion: string;
  parseDrvName(name: string): { name: string; version: string };
  parseFlakeRef(reference: string): Attrs<Loose>;
  partition<T = Loose>(test: (item: T) => boolean, list: readonly T[]): { right: T[]; wrong: T[] };
  path(arguments_: {
    path: Path | string;
    name?: string;
    filter?: (path: string, type: string) => boolean;
    recursive?: boolean;
    sha256?: string;
  }): string;
  pathExists(path: Path | string): boolean;
  placeholder(output: string): string;
  readDir(path: Path | string): Attrs<"regular" | "directory" | "symlink" | "unknown">;
  readFile(path: Path | string): string;
  readFileType(path: Path | string): "regular" | "directory" | "symlink" | "unknown";
  removeAttrs<T extends object = Loose>(set: T, names: readonly string[]): T;
  replaceStrings(from: readonly string[], to: readonly string[]): (text: string) => string;
  replaceStrings(from: readonly string[], to: readonly string[], text: string): string;
  scopedImport(scope: object, path: Path | string): Loose;
  seq<T = Loose>(forced: unknown, value: T): T;
  sort(isLess: (a: Loose, b: Loose) => boolean): <T = Loose>(list: readonly T[]) => T[];
  sort<T = Loose>(isLess: (a: T, b: T) => boolean, list: readonly T[]): T[];
  split(regex: string): (text: string) => (string | (string | null)[])[];
  /** Texts between the matches, and the groups of each match, in turn. */
  split(regex: string, text: string): (string | (string | null)[])[];
  splitVersion(version: string): string[];
  readonly storeDir: string;
  storePath(path: string): string;
  stringLength(text: string): number;
  sub(a: number, b: number): number;
  substring(start: number, length: number): (text: string) => string;
  substring(start: number, length: number, text: string): string;
  tail<T = Loose>(list: readonly T[]): T[];
  throw(message: string): never;
  toFile(name: string, text: string): string;
  toJSON(value: unknown): string;
  toPath(text: string): string;
  toString(value?: unknown): string;
  toXML(value: unknown): string;
  trace<T = Loose>(message: unknown, value: T): T;
  traceVerbose<T = Loose>(message: unknown, value: T): T;
  readonly true: true;
  tryEval<T = Loose>(value: T): { success: boolean; value: T };
  typeOf(value: unknown): "int" | "bool" | "string" | "path" | "null" | "set" | "list" | "lambda" | "float";
  unsafeDiscardOutputDependency(text: string): string;
  unsafeDiscardStringContext(text: string): string;
  unsafeGetAttrPos(name: string, set: object): { file: string; line: number; column: number } | null;
  warn<T = Loose>(message: string, value: T): T;
  zipAttrsWith<U = Loose>(f: (name: string, values: Loose[]) => U): (sets: readonly Attrs[]) => Attrs<U>;
  zipAttrsWith<T = Loose, U = Loose>(f: (name: string, values: T[]) => U, sets: readonly Attrs<T>[]): Attrs<U>;
}

export type HashAlgorithm = "md5" | "sha1" | "sha256" | "sha512";

/** A tree that a fetcher brought in. */
export interface Fetched {
  readonly outPath: string;
  readonly narHash: string;
  readonly rev?: string;
  readonly shortRev?: string;
  readonly revCount?: number;
  readonly lastModified?: number;
  readonly lastModifiedDate?: string;
  readonly submodules?: boolean;
}
