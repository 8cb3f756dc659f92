// Options that modules declare (`lib.mkOption`) and their types (`lib.types`). A type of options knows two types of
// TypeScript: that of the value which is read, and that of what may be defined.
import type { Attrs, Derivation, Loose, Path, PathLike } from "./basics.ts";

declare const value: unique symbol;
declare const definition: unique symbol;

/** A type of an option: read as `Value`, defined by `Definition`. */
export interface OptionType<Value = Loose, Definition = Value> {
  readonly [value]?: Value;
  readonly [definition]?: Definition;
  readonly _type: "option-type";
  readonly name: string;
  readonly description: string;
  check(value: unknown): boolean;
  readonly [other: string]: Loose;
}

/** An option, as `lib.mkOption` makes it. */
export interface Option<Value = Loose, Definition = Value> {
  readonly [value]?: Value;
  readonly [definition]?: Definition;
  readonly _type: "option";
}

/** What `mkOption` takes. */
export interface OptionDeclaration<Value = Loose, Definition = Value> {
  readonly type?: OptionType<Value, Definition>;
  readonly default?: NoInfer<Definition>;
  readonly defaultText?: Loose;
  readonly example?: Loose;
  readonly description?: Loose;
  readonly internal?: boolean;
  readonly visible?: boolean | "shallow" | "transparent";
  readonly readOnly?: boolean;
  readonly apply?: (value: Loose) => unknown;
  readonly relatedPackages?: Loose;
}

/** The values of a set of options. */
export type ConfigOf<Options> = {
  readonly [K in keyof Options]: Options[K] extends Option<infer Value, Loose>
    ? Value
    : Options[K] extends object
      ? ConfigOf<Options[K]>
      : Loose;
};

/** What may be defined of a set of options. */
export type DefinitionsOf<Options> = {
  readonly [K in keyof Options]?: Options[K] extends Option<Loose, infer Definition>
    ? Definition
    : Options[K] extends object
      ? DefinitionsOf<Options[K]>
      : Loose;
};

/** What a submodule is called with; `name` is its attribute in an `attrsOf`. */
export interface SubmoduleArguments {
  readonly name: string;
  readonly config: Loose;
  readonly options: Loose;
  readonly lib: Loose;
  readonly [other: string]: Loose;
}

/** A submodule that declares options. */
interface SubmoduleBody<Options> {
  readonly options?: Options;
  readonly imports?: readonly Loose[];
  readonly config?: Loose;
  readonly freeformType?: OptionType;
}

type Str = OptionType<string>;
type Int = OptionType<number>;

type NewType = {
  readonly name: string;
  readonly description?: string;
  readonly check?: (value: Loose) => boolean;
  readonly merge?: Loose;
  readonly [other: string]: Loose;
};

/** `lib.types` */
export interface OptionTypes {
  /** A type of which only values count that pass the test. */
  addCheck<V = Loose, D = Loose>(type: OptionType<V, D>, test: (value: Loose) => boolean): OptionType<V, D>;
  readonly anything: OptionType;
  attrListOf<V = Loose, D = Loose>(
    type: OptionType<V, D>,
  ): OptionType<readonly Attrs<V>[], Attrs<D> | readonly Attrs<D>[]>;
  attrListWith<V = Loose, D = Loose>(arguments_: {
    readonly elemType: OptionType<V, D>;
    readonly asAttrs?: boolean;
    readonly mergeAttrValues?: (name: string, values: readonly Loose[]) => Loose;
  }): OptionType<Loose, Attrs<D> | readonly Attrs<D>[]>;
  readonly attrs: OptionType<Attrs>;
  attrsOf<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<Attrs<V>, Attrs<D>>;
  attrsWith<V = Loose, D = Loose>(arguments_: {
    readonly elemType: OptionType<V, D>;
    readonly lazy?: boolean;
    readonly placeholder?: string;
  }): OptionType<Attrs<V>, Attrs<D>>;
  /** A set with exactly one of these attributes. */
  attrTag<const O extends Attrs<Option>>(options: O): OptionType<Partial<ConfigOf<O>>, DefinitionsOf<O>>;
  readonly bool: OptionType<boolean>;
  readonly boolByOr: OptionType<boolean>;
  readonly commas: Str;
  coercedTo<From = Loose, FromD = Loose, V = Loose, D = Loose>(
    from: OptionType<From, FromD>,
    f: (value: From) => unknown,
    to: OptionType<V, D>,
  ): OptionType<V, D | FromD>;
  defaultFunctor(name: string): Attrs;
  defaultTypeMerge(one: Attrs, other: Attrs): OptionType | null;
  readonly deferredModule: OptionType;
  deferredModuleWith(arguments_: { readonly staticModules?: readonly Loose[] }): OptionType;
  either<V = Loose, D = Loose, W = Loose, E = Loose>(
    one: OptionType<V, D>,
    other: OptionType<W, E>,
  ): OptionType<V | W, D | E>;
  enum<const T = Loose>(values: readonly T[]): OptionType<T>;
  readonly envVar: Str;
  readonly externalPath: OptionType<string, PathLike>;
  readonly fileset: OptionType;
  readonly float: OptionType<number>;
  functionTo<V = Loose, D = Loose>(
    type: OptionType<V, D>,
  ): OptionType<(...args: Loose[]) => V, (...args: Loose[]) => D>;
  readonly int: Int;
  readonly ints: {
    between(lowest: number, highest: number): Int;
    readonly positive: Int;
    readonly s16: Int;
    readonly s32: Int;
    readonly s8: Int;
    readonly u16: Int;
    readonly u32: Int;
    readonly u8: Int;
    readonly unsigned: Int;
  };
  isOptionType(value: unknown): boolean;
  isType(type: string, value: unknown): boolean;
  readonly json: OptionType;
  lazyAttrsOf<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<Attrs<V>, Attrs<D>>;
  readonly lines: Str;
  listOf<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<readonly V[], readonly D[]>;
  loaOf<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<Attrs<V>, Attrs<D>>;
  readonly luaInline: OptionType;
  mergeTypes(one: OptionType, other: OptionType): OptionType | Attrs;
  mkOptionType(definition: NewType): OptionType;
  readonly noCheckForDocsModule: Loose;
  nonEmptyListOf<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<readonly V[], readonly D[]>;
  readonly nonEmptyStr: Str;
  nullOr<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<V | null, D | null>;
  readonly number: OptionType<number>;
  readonly numbers: {
    between(lowest: number, highest: number): OptionType<number>;
    readonly nonnegative: OptionType<number>;
    readonly positive: OptionType<number>;
  };
  oneOf<const T extends readonly OptionType[] = Loose>(
    types: T,
  ): OptionType<ValueOf<T[number]>, DefinitionOf<T[number]>>;
  readonly optionDeclaration: OptionType;
  optionDescriptionPhrase(unquoted: (class_: string) => boolean, type: OptionType): string;
  readonly optionType: OptionType;
  readonly package: OptionType<Derivation>;
  passwdEntry<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<V, D>;
  readonly path: OptionType<string, PathLike>;
  readonly pathInStore: OptionType<string, PathLike>;
  pathWith(arguments_: { readonly inStore?: boolean; readonly absolute?: boolean }): OptionType<string, PathLike>;
  readonly pkgs: OptionType;
  readonly port: Int;
  readonly raw: OptionType;
  separatedString(separator: string): Str;
  serializableValueWith(arguments_: { readonly typeName: string; readonly nullable?: boolean }): OptionType;
  setType<T extends object = Loose>(type: string, value: T): T;
  readonly shellPackage: OptionType<Derivation>;
  readonly singleLineStr: Str;
  readonly str: Str;
  strMatching(regex: string): Str;
  submodule<O = Loose>(
    module: SubmoduleBody<O> | ((arguments_: SubmoduleArguments) => SubmoduleBody<O>) | Path | readonly Loose[],
  ): OptionType<ConfigOf<O>, DefinitionsOf<O>>;
  submoduleWith(arguments_: { readonly modules: readonly Loose[]; readonly [other: string]: Loose }): OptionType;
  readonly toml: OptionType;
  readonly types: OptionTypes;
  uniq<V = Loose, D = Loose>(type: OptionType<V, D>): OptionType<V, D>;
  unique<V = Loose, D = Loose>(arguments_: { readonly message: string }, type: OptionType<V, D>): OptionType<V, D>;
  readonly unspecified: OptionType;
}

type ValueOf<T> = T extends OptionType<infer V, Loose> ? V : never;
type DefinitionOf<T> = T extends OptionType<Loose, infer D> ? D : never;
