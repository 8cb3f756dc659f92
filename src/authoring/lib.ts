// nixpkgs' library. The functions that flakes and modules use most have their types; every other one is there, too,
// untyped. Where giving only the first argument is the custom, both ways are typed.
import type { Attrs, Derivation, License, Loose, Meta, Path } from "./basics.ts";
import type { Builtins } from "./builtins.ts";

/** What `lib` takes over from `builtins` under the same name. */
type Inherited = Pick<
  Builtins,
  | "add"
  | "all"
  | "any"
  | "attrNames"
  | "attrValues"
  | "bitAnd"
  | "bitOr"
  | "bitXor"
  | "catAttrs"
  | "compareVersions"
  | "concatLists"
  | "concatMap"
  | "concatStringsSep"
  | "deepSeq"
  | "elem"
  | "elemAt"
  | "filter"
  | "foldl'"
  | "functionArgs"
  | "genList"
  | "getAttr"
  | "groupBy"
  | "hasAttr"
  | "head"
  | "isAttrs"
  | "isBool"
  | "isFloat"
  | "isFunction"
  | "isInt"
  | "isList"
  | "isPath"
  | "isString"
  | "length"
  | "lessThan"
  | "listToAttrs"
  | "map"
  | "mapAttrs"
  | "match"
  | "partition"
  | "pathExists"
  | "readFile"
  | "removeAttrs"
  | "replaceStrings"
  | "seq"
  | "sort"
  | "split"
  | "splitVersion"
  | "stringLength"
  | "substring"
  | "tail"
  | "trace"
  | "typeOf"
  | "unsafeDiscardStringContext"
  | "zipAttrsWith"
>;

interface LibFunctions extends Inherited {
  // Attribute sets
  attrByPath<T>(path: readonly string[], otherwise: T, set: object): T;
  attrsToList<T>(set: Attrs<T>): { name: string; value: T }[];
  concatMapAttrs<T, U>(f: (name: string, value: T) => Attrs<U>, set: Attrs<T>): Attrs<U>;
  filterAttrs<T>(test: (name: string, value: T) => boolean, set: Attrs<T>): Attrs<T>;
  foldlAttrs<T, U>(f: (done: U, name: string, value: T) => U, start: U, set: Attrs<T>): U;
  genAttrs<T, N extends string = string>(names: readonly N[], f: (name: N) => T): { readonly [K in N]: T };
  genAttrs<N extends string = string>(names: readonly N[]): <T>(f: (name: N) => T) => { readonly [K in N]: T };
  getAttrFromPath(path: readonly string[], set: object): Loose;
  hasAttrByPath(path: readonly string[], set: object): boolean;
  mapAttrs<T, U>(f: (name: string, value: T) => U, set: Attrs<T>): Attrs<U>;
  "mapAttrs'"<T, U>(f: (name: string, value: T) => { name: string; value: U }, set: Attrs<T>): Attrs<U>;
  mapAttrsToList<T, U>(f: (name: string, value: T) => U, set: Attrs<T>): U[];
  mapAttrsRecursive(f: (path: string[], value: Loose) => Loose, set: object): Attrs<Loose>;
  mergeAttrsList<T>(sets: readonly Attrs<T>[]): Attrs<T>;
  nameValuePair<T>(name: string, value: T): { name: string; value: T };
  optionalAttrs<T extends object>(condition: boolean, set: T): Partial<T>;
  recursiveUpdate<A extends object, B extends object>(left: A, right: B): A & B;
  setAttrByPath(path: readonly string[], value: unknown): Attrs<Loose>;
  updateManyAttrsByPath(changes: readonly Loose[], set: object): Attrs<Loose>;

  // Lists
  count<T>(test: (item: T) => boolean, list: readonly T[]): number;
  findFirst<T, U>(test: (item: T) => boolean, otherwise: U, list: readonly T[]): T | U;
  flatten(value: unknown): Loose[];
  foldl<T, U>(f: (done: U, item: T) => U, start: U, list: readonly T[]): U;
  foldr<T, U>(f: (item: T, done: U) => U, start: U, list: readonly T[]): U;
  imap0<T, U>(f: (index: number, item: T) => U, list: readonly T[]): U[];
  imap1<T, U>(f: (index: number, item: T) => U, list: readonly T[]): U[];
  init<T>(list: readonly T[]): T[];
  intersectLists<T>(one: readonly T[], other: readonly T[]): T[];
  last<T>(list: readonly T[]): T;
  optional<T>(condition: boolean, item: T): T[];
  optionals<T>(condition: boolean, list: readonly T[]): T[];
  range(first: number, last: number): number[];
  remove<T>(item: T, list: readonly T[]): T[];
  reverseList<T>(list: readonly T[]): T[];
  singleton<T>(item: T): T[];
  sublist<T>(start: number, count: number, list: readonly T[]): T[];
  subtractLists<T>(without: readonly T[], list: readonly T[]): T[];
  take<T>(count: number, list: readonly T[]): T[];
  drop<T>(count: number, list: readonly T[]): T[];
  toList<T>(value: T | readonly T[]): T[];
  unique<T>(list: readonly T[]): T[];
  zipLists<A, B>(as: readonly A[], bs: readonly B[]): { fst: A; snd: B }[];
  zipListsWith<A, B, U>(f: (a: A, b: B) => U, as: readonly A[], bs: readonly B[]): U[];

  // Strings
  concatLines(lines: readonly string[]): string;
  concatMapStrings<T>(f: (item: T) => string, list: readonly T[]): string;
  concatMapStringsSep<T>(separator: string, f: (item: T) => string, list: readonly T[]): string;
  concatStrings(list: readonly string[]): string;
  escapeShellArg(value: string | number | Path | Derivation): string;
  escapeShellArgs(values: readonly (string | number | Path | Derivation)[]): string;
  fileContents(path: Path | string): string;
  fixedWidthString(width: number, filler: string, text: string): string;
  getExe(program: Derivation): string;
  "getExe'"(program: Derivation, name: string): string;
  getBin(program: Derivation): Derivation;
  getDev(program: Derivation): Derivation;
  getLib(program: Derivation): Derivation;
  getName(program: Derivation | string): string;
  getVersion(program: Derivation | string): string;
  hasInfix(part: string, text: string): boolean;
  hasPrefix(start: string, text: string): boolean;
  hasSuffix(end: string, text: string): boolean;
  makeBinPath(programs: readonly (Derivation | string)[]): string;
  makeLibraryPath(libraries: readonly (Derivation | string)[]): string;
  makeSearchPath(directory: string, packages: readonly (Derivation | string)[]): string;
  optionalString(condition: boolean, text: string): string;
  removePrefix(start: string, text: string): string;
  removeSuffix(end: string, text: string): string;
  splitString(separator: string, text: string): string[];
  stringToCharacters(text: string): string[];
  toInt(text: string): number;
  toLower(text: string): string;
  toUpper(text: string): string;
  trim(text: string): string;
  versionAtLeast(version: string, least: string): boolean;
  versionOlder(version: string, than: string): boolean;

  // Functions, numbers, messages
  assertMsg(condition: boolean, message: string): boolean;
  boolToString(value: boolean): string;
  composeExtensions(first: Loose, second: Loose): Loose;
  composeManyExtensions(extensions: readonly Loose[]): Loose;
  const<T>(value: T, unused: unknown): T;
  fix<T>(f: (self: T) => T): T;
  flip<A, B, C>(f: (a: A, b: B) => C, b: B, a: A): C;
  id<T>(value: T): T;
  importJSON(path: Path | string): Loose;
  importTOML(path: Path | string): Loose;
  max(a: number, b: number): number;
  min(a: number, b: number): number;
  mod(a: number, b: number): number;
  pipe(value: unknown, functions: readonly ((value: Loose) => unknown)[]): Loose;
  throwIf<T>(condition: boolean, message: string, value: T): T;
  throwIfNot<T>(condition: boolean, message: string, value: T): T;
  warn<T>(message: string, value: T): T;
  warnIf<T>(condition: boolean, message: string, value: T): T;

  // The module system
  evalModules(arguments_: { modules: readonly Loose[]; specialArgs?: object; class?: string }): Loose;
  literalExpression(code: string): Loose;
  literalMD(text: string): Loose;
  mdDoc(text: string): Loose;
  mkAfter<T>(value: T): T;
  mkBefore<T>(value: T): T;
  mkDefault<T>(value: T): T;
  mkEnableOption(what: string): Loose;
  mkForce<T>(value: T): T;
  mkIf<T>(condition: boolean, value: T): T;
  mkMerge<T>(values: readonly T[]): T;
  mkOption(option: OptionDeclaration): Loose;
  mkOrder<T>(order: number, value: T): T;
  mkOverride<T>(priority: number, value: T): T;
  mkPackageOption(pkgs: Loose, name: string | readonly string[], extra: object): Loose;
  mkRenamedOptionModule(from: readonly string[], to: readonly string[]): Loose;
  mkRemovedOptionModule(name: readonly string[], instead: string): Loose;

  // Sources and packages
  cleanSource(source: Path | string): string;
  cleanSourceWith(arguments_: {
    src: Path | string;
    filter?: (path: string, type: string) => boolean;
    name?: string;
  }): string;
  sourceByRegex(source: Path | string, regexes: readonly string[]): string;
  callPackageWith(scope: object, f: Loose, overrides: object): Loose;
  extendDerivation(condition: boolean, passthru: object, derivation: Derivation): Derivation;
  hydraJob(derivation: Derivation): Derivation;
  isDerivation(value: unknown): value is Derivation;
  lowPrio(derivation: Derivation): Derivation;
  hiPrio(derivation: Derivation): Derivation;
  makeOverridable<A extends object, R>(f: (arguments_: A) => R, arguments_: A): R;
  addMetaAttrs(meta: Meta, derivation: Derivation): Derivation;

  readonly licenses: Attrs<License>;
  readonly maintainers: Attrs<Loose>;
  readonly teams: Attrs<Loose>;
  readonly platforms: {
    readonly all: readonly string[];
    readonly linux: readonly string[];
    readonly darwin: readonly string[];
    readonly unix: readonly string[];
    readonly windows: readonly string[];
    readonly [other: string]: Loose;
  };
  readonly systems: { readonly flakeExposed: readonly string[]; readonly [other: string]: Loose };
  readonly types: OptionTypes;
  readonly version: string;
  readonly trivial: Attrs<Loose>;
}

/** What a submodule is called with; `name` is its attribute in an `attrsOf`. */
export interface SubmoduleArguments {
  readonly name: string;
  readonly config: Loose;
  readonly options: Loose;
  readonly [other: string]: Loose;
}

/** What `mkOption` takes. */
export interface OptionDeclaration {
  readonly type?: OptionType;
  readonly default?: unknown;
  readonly defaultText?: unknown;
  readonly example?: unknown;
  readonly description?: string;
  readonly internal?: boolean;
  readonly visible?: boolean | "shallow" | "transparent";
  readonly readOnly?: boolean;
  readonly apply?: (value: Loose) => unknown;
  readonly relatedPackages?: Loose;
}

/** A type of an option. */
export interface OptionType {
  readonly _type: "option-type";
  readonly name: string;
  readonly description: string;
  check(value: unknown): boolean;
  readonly [other: string]: Loose;
}

export interface OptionTypes {
  readonly anything: OptionType;
  readonly attrs: OptionType;
  attrsOf(type: OptionType): OptionType;
  readonly bool: OptionType;
  coercedTo(from: OptionType, f: (value: Loose) => unknown, to: OptionType): OptionType;
  either(one: OptionType, other: OptionType): OptionType;
  enum(values: readonly unknown[]): OptionType;
  readonly float: OptionType;
  functionTo(type: OptionType): OptionType;
  readonly int: OptionType;
  readonly ints: {
    between(lowest: number, highest: number): OptionType;
    readonly positive: OptionType;
    readonly unsigned: OptionType;
    readonly [other: string]: Loose;
  };
  lazyAttrsOf(type: OptionType): OptionType;
  readonly lines: OptionType;
  listOf(type: OptionType): OptionType;
  nonEmptyListOf(type: OptionType): OptionType;
  readonly nonEmptyStr: OptionType;
  nullOr(type: OptionType): OptionType;
  readonly number: OptionType;
  oneOf(types: readonly OptionType[]): OptionType;
  readonly package: OptionType;
  readonly path: OptionType;
  readonly pathInStore: OptionType;
  readonly port: OptionType;
  readonly raw: OptionType;
  separatedString(separator: string): OptionType;
  readonly singleLineStr: OptionType;
  readonly str: OptionType;
  strMatching(regex: string): OptionType;
  submodule(module: object | ((arguments_: SubmoduleArguments) => object)): OptionType;
  submoduleWith(arguments_: { modules: readonly Loose[]; [other: string]: Loose }): OptionType;
  uniq(type: OptionType): OptionType;
  readonly unspecified: OptionType;
  readonly [other: string]: Loose;
}

/** nixpkgs' library: `nixpkgs.lib`, `pkgs.lib`, and the argument `lib` of modules. */
export type Lib = LibFunctions & { readonly [other: string]: Loose };
