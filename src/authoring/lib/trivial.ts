// lib.trivial, lib.fixedPoints, lib.debug and lib.asserts: functions, numbers, messages.
import type { Attrs, Loose, PathLike } from "../basics.ts";
import type { Builtins } from "../builtins.ts";

/** Also in `lib` itself. */
export interface Trivial
  extends Pick<
    Builtins,
    | "add"
    | "bitAnd"
    | "bitOr"
    | "bitXor"
    | "ceil"
    | "deepSeq"
    | "div"
    | "floor"
    | "genericClosure"
    | "isBool"
    | "isFloat"
    | "isFunction"
    | "isInt"
    | "lessThan"
    | "mul"
    | "pathExists"
    | "readFile"
    | "seq"
    | "sub"
  > {
  and(a: boolean, b: boolean): boolean;
  bitNot(a: number): number;
  boolToString(value: boolean): "true" | "false";
  boolToYesNo(value: boolean): "yes" | "no";
  checkListOfEnum<V = Loose>(what: string, allowed: readonly unknown[], given: readonly unknown[], value: V): V;
  compare(a: Loose, b: Loose): number;
  concat<T = Loose>(first: readonly T[], second: readonly T[]): T[];
  const<T = Loose>(value: T): (unused: unknown) => T;
  const<T = Loose>(value: T, unused: unknown): T;
  defaultTo<T = Loose>(otherwise: T, value: T | null): T;
  /** Turns two parameters around; what the function is, and gives, TypeScript does not follow. */
  flip(f: Loose): (b: Loose, a: Loose) => Loose;
  flip(f: Loose, b: Loose, a: Loose): Loose;
  fromHexString(digits: string): number;
  /** The attributes that a function takes, and whether each has a default; also of what `setFunctionArgs` made. */
  functionArgs(f: Loose): Attrs<boolean>;
  id<T = Loose>(value: T): T;
  importJSON(path: PathLike): Loose;
  importTOML(path: PathLike): Loose;
  readonly inNixShell: boolean;
  readonly inPureEvalMode: boolean;
  info<T = Loose>(message: string, value: T): T;
  isInOldestRelease(release: number): boolean;
  mapNullable<U = Loose>(f: (value: Loose) => U): (value: Loose) => U | null;
  mapNullable<T = Loose, U = Loose>(f: (value: T) => U, value: T | null): U | null;
  max(a: number, b: number): number;
  mergeAttrs<A extends object = Loose, B extends object = Loose>(left: A, right: B): A & B;
  min(a: number, b: number): number;
  mirrorFunctionArgs<F = Loose>(f: Loose, g: F): F;
  mod(a: number, b: number): number;
  readonly nixpkgsVersion: string;
  oldestSupportedReleaseIsAtLeast(release: number): boolean;
  or(a: boolean, b: boolean): boolean;
  pipe(value: unknown, functions: readonly ((value: Loose) => unknown)[]): Loose;
  setFunctionArgs<F = Loose>(f: F, arguments_: Attrs<boolean>): F;
  showWarnings<T = Loose>(warnings: readonly string[], value: T): T;
  splitByAndCompare<T = Loose>(
    test: (value: T) => boolean,
    compareYes: (a: T, b: T) => number,
    compareNo: (a: T, b: T) => number,
    a: T,
    b: T,
  ): number;
  throwIf<T = Loose>(condition: boolean, message: string, value: T): T;
  throwIfNot<T = Loose>(condition: boolean, message: string, value: T): T;
  toBaseDigits(base: number, value: number): number[];
  toFunction(value: Loose): (argument: Loose) => Loose;
  toHexString(value: number): string;
  readonly version: string;
  warn<T = Loose>(message: string, value: T): T;
  warnIf<T = Loose>(condition: boolean, message: string, value: T): T;
  warnIfNot<T = Loose>(condition: boolean, message: string, value: T): T;
  xor(a: boolean, b: boolean): boolean;
}

export interface TrivialLib extends Trivial {
  readonly codeName: string;
  readonly oldestSupportedRelease: number;
  readonly release: string;
  revisionWithDefault<T = Loose>(otherwise: T): string | T;
  readonly versionSuffix: string;
}

type Extension = (final: Loose, previous: Loose) => Loose;

/** lib.fixedPoints; also in `lib` itself. */
export interface FixedPoints {
  composeExtensions(first: Extension, second: Extension): Extension;
  composeManyExtensions(extensions: readonly Extension[]): Extension;
  converge<T = Loose>(f: (value: T) => T, start: T): T;
  extends(overlay: Extension, f: (final: Loose) => Loose): (final: Loose) => Loose;
  fix<T = Loose>(f: (self: T) => T): T;
  "fix'"<T = Loose>(f: (self: T) => T): T;
  makeExtensible(f: (self: Loose) => Loose): Loose;
  makeExtensibleWithCustomName(name: string, f: (self: Loose) => Loose): Loose;
  toExtension(value: Loose): Extension;
}

/** lib.debug; also in `lib` itself, without `throwTestFailures`. */
export interface Debug extends Pick<Builtins, "addErrorContext" | "trace" | "unsafeGetAttrPos"> {
  runTests(tests: Attrs): { name: string; expected: Loose; result: Loose }[];
  testAllTrue(expressions: Loose): Loose;
  traceFnSeqN(depth: number, name: string, f: Loose, value: unknown): Loose;
  traceIf<T = Loose>(condition: boolean, message: unknown, value: T): T;
  traceSeq<T = Loose>(message: unknown, value: T): T;
  traceSeqN<T = Loose>(depth: number, message: unknown, value: T): T;
  traceVal<T = Loose>(value: T): T;
  traceValFn<T = Loose>(f: (value: T) => unknown, value: T): T;
  traceValSeq<T = Loose>(value: T): T;
  traceValSeqFn<T = Loose>(f: (value: T) => unknown, value: T): T;
  traceValSeqN<T = Loose>(depth: number, value: T): T;
  traceValSeqNFn<T = Loose>(f: (value: T) => unknown, depth: number, value: T): T;
}

export interface DebugLib extends Debug {
  throwTestFailures(results: {
    readonly failures: readonly Loose[];
    readonly description?: string;
    readonly [other: string]: Loose;
  }): null;
}

/** lib.asserts; the first two are also in `lib` itself. */
export interface Asserts {
  assertMsg(condition: boolean, message: string): boolean;
  assertOneOf<T = Loose>(name: string, value: T, allowed: readonly T[]): boolean;
}

export interface AssertsLib extends Asserts {
  assertEachOneOf<T = Loose>(name: string, values: readonly T[], allowed: readonly T[]): boolean;
  checkAssertWarn<T = Loose>(
    assertions: readonly { readonly assertion: boolean; readonly message: string }[],
    warnings: readonly string[],
    value: T,
  ): T;
}
