// lib.attrsets
import type { Attrs, Derivation, Loose } from "../basics.ts";
import type { Wrapper } from "./modules.ts";

/** `mapAttrs (_: mkDefault) set` of Nix: the function goes on with the value. */
type Unwrapped<U> = U extends Wrapper ? Loose : U;

/** Also in `lib` itself. */
export interface Attrsets {
  attrByPath<T = Loose>(path: readonly string[], otherwise: T): (set: object) => T;
  attrByPath<T = Loose>(path: readonly string[], otherwise: T, set: object): T;
  attrNames(set: object): string[];
  attrVals(names: readonly string[], set: object): Loose[];
  attrValues<T = Loose>(set: Attrs<T>): T[];
  attrsToList<T = Loose>(set: Attrs<T>): { name: string; value: T }[];
  cartesianProduct(sets: Attrs<readonly Loose[]>): Attrs<Loose>[];
  catAttrs(name: string): (sets: readonly object[]) => Loose[];
  catAttrs(name: string, sets: readonly object[]): Loose[];
  chooseDevOutputs(packages: readonly Derivation[]): Derivation[];
  collect(test: (value: Loose) => boolean, set: object): Loose[];
  concatMapAttrs<U = Loose>(f: (name: string, value: Loose) => Attrs<U>): (set: Attrs) => Attrs<U>;
  concatMapAttrs<T = Loose, U = Loose>(f: (name: string, value: T) => Attrs<U>, set: Attrs<T>): Attrs<U>;
  dontRecurseIntoAttrs<T extends object = Loose>(set: T): T;
  filterAttrs(test: (name: string, value: Loose) => boolean): <T = Loose>(set: Attrs<T>) => Attrs<T>;
  filterAttrs<T = Loose>(test: (name: string, value: T) => boolean, set: Attrs<T>): Attrs<T>;
  filterAttrsRecursive(test: (name: string, value: Loose) => boolean, set: object): Attrs;
  foldAttrs<U = Loose>(f: (item: Loose, done: U) => U, start: U, sets: readonly object[]): Attrs<U>;
  foldlAttrs<T = Loose, U = Loose>(f: (done: U, name: string, value: T) => U, start: U, set: Attrs<T>): U;
  genAttrs<N extends string = string>(names: readonly N[]): <T = Loose>(f: (name: N) => T) => { readonly [K in N]: T };
  genAttrs<T = Loose, N extends string = string>(names: readonly N[], f: (name: N) => T): { readonly [K in N]: T };
  "genAttrs'": <T = Loose, U = Loose>(items: readonly T[], f: (item: T) => { name: string; value: U }) => Attrs<U>;
  getAttr(name: string): (set: object) => Loose;
  getAttr(name: string, set: object): Loose;
  getAttrFromPath(path: readonly string[], set: object): Loose;
  getAttrs<T = Loose>(names: readonly string[], set: Attrs<T>): Attrs<T>;
  getBin(package_: Derivation | string): Derivation;
  getDev(package_: Derivation | string): Derivation;
  getFirstOutput(outputs: readonly string[], package_: Derivation): Derivation;
  getInclude(package_: Derivation | string): Derivation;
  getLib(package_: Derivation | string): Derivation;
  getMan(package_: Derivation | string): Derivation;
  getOutput(output: string, package_: Derivation | string): Derivation;
  getStatic(package_: Derivation | string): Derivation;
  hasAttr(name: string, set: object): boolean;
  hasAttrByPath(path: readonly string[], set: object): boolean;
  intersectAttrs<T extends object = Loose>(names: object, set: T): Partial<T>;
  isAttrs(value: unknown): value is Attrs;
  isDerivation(value: unknown): value is Derivation;
  listToAttrs<T = Loose>(list: readonly { readonly name: string; readonly value: T }[]): Attrs<T>;
  mapAttrs<U = Loose>(f: (name: string, value: Loose) => U): (set: Attrs) => Attrs<U>;
  mapAttrs<T = Loose, U = Loose>(f: (name: string, value: T) => U, set: Attrs<T>): Attrs<Unwrapped<U>>;
  "mapAttrs'"<U = Loose>(f: (name: string, value: Loose) => { name: string; value: U }): (set: Attrs) => Attrs<U>;
  "mapAttrs'"<T = Loose, U = Loose>(f: (name: string, value: T) => { name: string; value: U }, set: Attrs<T>): Attrs<U>;
  mapAttrsRecursive(f: (path: string[], value: Loose) => Loose, set: object): Attrs;
  mapAttrsRecursiveCond(test: (set: Loose) => boolean, f: (path: string[], value: Loose) => Loose, set: object): Attrs;
  mapAttrsToList<U = Loose>(f: (name: string, value: Loose) => U): (set: Attrs) => U[];
  mapAttrsToList<T = Loose, U = Loose>(f: (name: string, value: T) => U, set: Attrs<T>): U[];
  mapAttrsToListRecursive<U = Loose>(f: (path: string[], value: Loose) => U, set: object): U[];
  mapAttrsToListRecursiveCond<U = Loose>(
    test: (path: string[], set: Loose) => boolean,
    f: (path: string[], value: Loose) => U,
    set: object,
  ): U[];
  mapCartesianProduct<U = Loose>(f: (set: Loose) => U, sets: Attrs<readonly Loose[]>): U[];
  matchAttrs(pattern: object, set: object): boolean;
  mergeAttrsList<T = Loose>(sets: readonly Attrs<T>[]): Attrs<T>;
  nameValuePair(name: string): <T = Loose>(value: T) => { name: string; value: T };
  nameValuePair<T = Loose>(name: string, value: T): { name: string; value: T };
  /** The set, or an empty one; its type is that of the set, so that it stands where a definition does. */
  optionalAttrs(condition: boolean): <T extends object = Loose>(set: T) => T;
  optionalAttrs<T extends object = Loose>(condition: boolean, set: T): T;
  overrideExisting<T extends object = Loose>(old: T, changes: object): T;
  recurseIntoAttrs<T extends object = Loose>(set: T): T & { readonly recurseForDerivations: true };
  recursiveUpdate<A extends object = Loose, B extends object = Loose>(left: A, right: B): A & B;
  recursiveUpdateUntil(
    test: (path: string[], left: Loose, right: Loose) => boolean,
    left: object,
    right: object,
  ): Attrs;
  removeAttrs<T extends object = Loose>(set: T, names: readonly string[]): T;
  setAttrByPath(path: readonly string[], value: unknown): Attrs;
  showAttrPath(path: readonly string[]): string;
  toDerivation(path: string | Derivation): Derivation;
  updateManyAttrsByPath(
    changes: readonly { readonly path: readonly string[]; readonly update: (old: Loose) => unknown }[],
    set: object,
  ): Attrs;
  zipAttrs(sets: readonly object[]): Attrs<Loose[]>;
  zipAttrsWith<T = Loose, U = Loose>(f: (name: string, values: T[]) => U, sets: readonly Attrs<T>[]): Attrs<U>;
  zipAttrsWithNames<U = Loose>(
    names: readonly string[],
    f: (name: string, values: Loose[]) => U,
    sets: readonly object[],
  ): Attrs<U>;
}

export interface AttrsetsLib extends Attrsets {
  longestValidPathPrefix(path: readonly string[], set: object): string[];
  unionOfDisjoint<A extends object = Loose, B extends object = Loose>(one: A, other: B): A & B;
}
