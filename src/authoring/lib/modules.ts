// lib.modules, lib.options: the module system. What wraps a definition (`mkIf`, `mkForce`, …) has the type of what it
// wraps, and takes it from the option that it stands at; so mistakes inside are found, and named, where they are. (An
// option may be left out, which is no value: `NonNullable`.)
import type { Attrs, Derivation, Loose, Path, PathLike } from "../basics.ts";
import type { Option, OptionDeclaration, OptionType } from "../option-types.ts";

type Module = Loose;
type OptionPath = readonly string[];

declare const wraps: unique symbol;
/** Wraps a definition. As a value, in `lib.mapAttrs((_) => lib.mkDefault, set)`, it stands for what it gives. */
export interface Wrapper {
  <T = Loose>(definition: NoInfer<T>): NonNullable<T>;
  readonly [wraps]?: true;
}

/** lib.modules; also in `lib` itself. */
export interface Modules {
  applyModuleArgsIfFunction(key: string, f: Loose, arguments_: Attrs): Loose;
  dischargeProperties(definition: Loose): Loose[];
  doRename(arguments_: {
    readonly from: OptionPath;
    readonly to: OptionPath;
    readonly visible: boolean;
    readonly warn: boolean;
    readonly use: (value: Loose) => unknown;
    readonly withPriority?: boolean;
    readonly condition?: boolean;
  }): Module;
  evalModules(arguments_: {
    readonly modules: readonly Module[];
    readonly specialArgs?: object;
    readonly class?: string | null;
    readonly prefix?: OptionPath;
    readonly modulesPath?: PathLike;
    /** Deprecated arguments: `args`, `check`. */
    readonly [other: string]: Loose;
  }): EvaluatedModules;
  evalOptionValue(path: OptionPath, option: Loose, definitions: readonly Loose[]): Loose;
  filterOverrides(definitions: readonly Loose[]): Loose[];
  fixMergeModules(modules: readonly Module[], arguments_: Attrs): Loose;
  fixupOptionType(path: OptionPath, option: Loose): Loose;
  mergeDefinitions(path: OptionPath, type: OptionType, definitions: readonly Loose[]): Loose;
  mergeModules(prefix: OptionPath, modules: readonly Module[]): Loose;
  "mergeModules'"(prefix: OptionPath, modules: readonly Module[], configs: readonly Loose[]): Loose;
  mergeOptionDecls(path: OptionPath, declarations: readonly Loose[]): Loose;
  /** Behind the definitions of others. */
  readonly mkAfter: Wrapper;
  mkAliasAndWrapDefinitions(wrap: (definitions: Loose) => Loose, option: Loose): Loose;
  mkAliasDefinitions(option: Loose): Loose;
  mkAliasOptionModule(from: OptionPath, to: OptionPath): Module;
  mkAliasOptionModuleMD(from: OptionPath, to: OptionPath): Module;
  mkAssert<T = Loose>(condition: boolean, message: string, definition: NoInfer<T>): NonNullable<T>;
  /** Before the definitions of others. */
  readonly mkBefore: Wrapper;
  mkChangedOptionModule(from: OptionPath, to: OptionPath, change: (config: Loose) => Loose): Module;
  /** A definition that any plain one replaces. */
  readonly mkDefault: Wrapper;
  mkDefinition(definition: { readonly value: Loose; readonly [other: string]: Loose }): Loose;
  mkDerivedConfig(option: Loose, f: (value: Loose) => Loose): Loose;
  readonly mkFixStrictness: Wrapper;
  /** A definition that replaces plain ones. */
  readonly mkForce: Wrapper;
  /** A definition that counts where the condition is true; the condition may depend on the options that are set in it. */
  mkIf(condition: boolean): <T = Loose>(definition: NoInfer<T>) => NonNullable<T>;
  mkIf<T = Loose>(condition: boolean, definition: NoInfer<T>): NonNullable<T>;
  readonly mkImageMediaOverride: Wrapper;
  /** Several definitions at one place. */
  mkMerge<T = Loose>(definitions: readonly NoInfer<T>[]): NonNullable<T>;
  mkMergedOptionModule(from: readonly OptionPath[], to: OptionPath, merge: (config: Loose) => Loose): Module;
  /** A definition that counts as little as the option's own default. */
  readonly mkOptionDefault: Wrapper;
  mkOrder(order: number): <T = Loose>(definition: NoInfer<T>) => NonNullable<T>;
  mkOrder<T = Loose>(order: number, definition: NoInfer<T>): NonNullable<T>;
  /** A definition with a priority; lower numbers win, and a plain one has 100. */
  mkOverride(priority: number): <T = Loose>(definition: NoInfer<T>) => NonNullable<T>;
  mkOverride<T = Loose>(priority: number, definition: NoInfer<T>): NonNullable<T>;
  mkRemovedOptionModule(name: OptionPath, instead: string): Module;
  mkRenamedOptionModule(from: OptionPath, to: OptionPath): Module;
  mkRenamedOptionModuleWith(arguments_: {
    readonly from: OptionPath;
    readonly to: OptionPath;
    readonly sinceRelease: number;
  }): Module;
  readonly mkVMOverride: Wrapper;
  pushDownProperties(config: Loose): Loose[];
  setDefaultModuleLocation(file: string | Path, module: Module): Module;
  sortProperties(definitions: readonly Loose[]): Loose[];
  unifyModuleSyntax(file: string, key: string, module: Module): Loose;
}

export interface ModulesLib extends Modules {
  collectModules(class_: string | null, modulesPath: string, modules: readonly Module[], arguments_: Attrs): Loose[];
  readonly defaultOrderPriority: number;
  readonly defaultOverridePriority: number;
  "filterOverrides'"(definitions: readonly Loose[]): { values: Loose[]; highestPrio: number };
  importApply(file: PathLike, arguments_: Loose): Module;
  importJSON(file: PathLike): Module;
  importTOML(file: PathLike): Module;
  mapDefinitionValue(f: (value: Loose) => Loose, definition: Loose): Loose;
  mergeAttrDefinitionsWithPrio(option: Loose): Attrs<{ highestPrio: number; value: Loose }>;
  mkAliasAndWrapDefsWithPriority(wrap: (definitions: Loose) => Loose, option: Loose): Loose;
  mkAliasIfDef(option: Loose, definition: Loose): Loose;
}

/** What `evalModules` gives. */
export interface EvaluatedModules {
  readonly _type: "configuration";
  readonly config: Loose;
  readonly options: Loose;
  readonly class: string | null;
  readonly type: OptionType;
  extendModules(arguments_: {
    readonly modules?: readonly Module[];
    readonly specialArgs?: object;
    readonly prefix?: OptionPath;
  }): EvaluatedModules;
  readonly [other: string]: Loose;
}

/** lib.options; also in `lib` itself. */
export interface Options {
  getFiles(definitions: readonly Loose[]): string[];
  getValues(definitions: readonly Loose[]): Loose[];
  isOption(value: unknown): boolean;
  /** Nix code as the default or example of an option in manuals. */
  literalExpression(code: string): Loose;
  literalMD(text: string): Loose;
  mergeDefaultOption(path: OptionPath, definitions: readonly Loose[]): Loose;
  mergeEqualOption(path: OptionPath, definitions: readonly Loose[]): Loose;
  mergeOneOption(path: OptionPath, definitions: readonly Loose[]): Loose;
  mergeUniqueOption(arguments_: {
    readonly message: string;
    readonly merge?: Loose;
  }): (path: OptionPath, definitions: readonly Loose[]) => Loose;
  /** A Boolean, false unless somebody sets it; `what` goes on with "Whether to enable". */
  mkEnableOption(what: string): Option<boolean>;
  /** Declares an option; its type is that of its value in `config`. */
  mkOption<Value = Loose, Definition = Value>(option: OptionDeclaration<Value, Definition>): Option<Value, Definition>;
  mkPackageOption(
    pkgs: Loose,
    name: string | OptionPath,
    extra: {
      readonly nullable?: boolean;
      readonly default?: string | OptionPath | null;
      readonly example?: string | OptionPath;
      readonly extraDescription?: string;
      readonly pkgsText?: string;
    },
  ): Option<Derivation>;
  mkSinkUndeclaredOptions(attributes: Attrs): Option;
  optionAttrSetToDocList(options: Loose): Loose[];
  "optionAttrSetToDocList'"(prefix: OptionPath, options: Loose): Loose[];
  scrubOptionValue(value: Loose): Loose;
  showFiles(files: readonly string[]): string;
  showOption(path: OptionPath): string;
  showOptionWithDefLocs(option: Loose): string;
  readonly unknownModule: string;
}

export interface OptionsLib extends Options {
  literalCode(languageTag: string, code: string): Loose;
  renderOptionValue(value: unknown): Loose;
  showDefs(definitions: readonly Loose[]): string;
}
