// lib.meta, lib.customisation, lib.derivations, and the tables of licenses, maintainers and platforms.
import type { Attrs, Derivation, License, Loose, Meta, PathLike } from "../basics.ts";

/** lib.meta; also in `lib` itself. */
export interface MetaFunctions {
  addMetaAttrs(meta: Meta, package_: Derivation): Derivation;
  appendToName(suffix: string, package_: Derivation): Derivation;
  dontDistribute(package_: Derivation): Derivation;
  /** The path of the program that `nix run` starts. */
  getExe(program: Derivation): string;
  "getExe'"(package_: Derivation, name: string): string;
  getLicenseFromSpdxId(id: string): License;
  getLicenseFromSpdxIdOr<T = Loose>(id: string, otherwise: T): License | T;
  hiPrio(package_: Derivation): Derivation;
  hiPrioSet(packages: Attrs<Derivation>): Attrs<Derivation>;
  readonly licensesSpdx: Attrs<License>;
  lowPrio(package_: Derivation): Derivation;
  lowPrioSet(packages: Attrs<Derivation>): Attrs<Derivation>;
  mapDerivationAttrset(f: (package_: Derivation) => Derivation, packages: Attrs): Attrs;
  setName(name: string, package_: Derivation): Derivation;
  setPrio(priority: number, package_: Derivation): Derivation;
  updateName(f: (name: string) => string, package_: Derivation): Derivation;
}

export interface MetaLib extends MetaFunctions {
  availableOn(platform: Loose, package_: Derivation): boolean;
  cpeFullVersionWithVendor(vendor: string, version: string): Attrs<string>;
  readonly defaultPriority: number;
  platformMatch(platform: Loose, pattern: string | Attrs): boolean;
}

/** lib.customisation; also in `lib` itself. */
export interface Customisation {
  callPackageWith(scope: object, f: PathLike | ((arguments_: Loose) => unknown), overrides: object): Loose;
  callPackagesWith(scope: object, f: PathLike | ((arguments_: Loose) => unknown), overrides: object): Loose;
  extendDerivation(condition: boolean, passthru: object, derivation: Derivation): Derivation;
  extendMkDerivation(arguments_: {
    readonly constructDrv: Loose;
    readonly excludeDrvArgNames?: readonly string[];
    readonly excludeFunctionArgNames?: readonly string[];
    readonly extendDrvArgs: (final: Loose, arguments_: Loose) => Loose;
    readonly inheritFunctionArgs?: boolean;
    readonly transformDrv?: (derivation: Derivation) => Derivation;
  }): Loose;
  hydraJob(derivation: Derivation): Derivation;
  makeOverridable<A extends object = Loose, R = Loose>(f: (arguments_: A) => R): (arguments_: A) => R;
  makeOverridable<A extends object = Loose, R = Loose>(f: (arguments_: A) => R, arguments_: A): R;
  makeScope(newScope: Loose, f: (self: Loose) => Loose): Loose;
  makeScopeWithSplicing(splice: Loose, newScope: Loose, others: Loose, keep: Loose, extra: Loose, f: Loose): Loose;
  "makeScopeWithSplicing'"(
    from: { readonly splicePackages: Loose; readonly newScope: Loose },
    what: { readonly otherSplices: Loose; readonly f: (self: Loose) => Loose; readonly [other: string]: Loose },
  ): Loose;
  mapCrossIndex(f: (value: Loose) => Loose, index: Loose): Loose;
  overrideDerivation(derivation: Derivation, change: (old: Loose) => Attrs): Derivation;
  renameCrossIndexFrom(prefix: string, set: Loose): Loose;
  renameCrossIndexTo(prefix: string, index: Loose): Loose;
}

/** lib.derivations; also in `lib` itself. */
export interface Derivations {
  addDrvOutputDependencies(path: string): string;
  lazyDerivation(arguments_: {
    readonly derivation: Derivation;
    readonly meta?: Meta;
    readonly outputs?: readonly string[];
    readonly passthru?: Attrs;
  }): Derivation;
  optionalDrvAttr<T = Loose>(condition: boolean, value: T): T | null;
  unsafeDiscardOutputDependency(path: string): string;
  warnOnInstantiate<D extends Derivation = Loose>(message: string, derivation: D): D;
}

export interface Platforms {
  readonly all: readonly string[];
  readonly darwin: readonly string[];
  readonly linux: readonly string[];
  readonly unix: readonly string[];
  readonly windows: readonly string[];
  readonly none: readonly string[];
  readonly [family: string]: readonly Loose[];
}
