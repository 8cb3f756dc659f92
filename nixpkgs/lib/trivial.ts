// Functions about functions, numbers and booleans, and what reads files.
import { type Attrs, builtins, path } from "typeflake";

export const {
  add,
  bitAnd,
  bitOr,
  bitXor,
  ceil,
  deepSeq,
  div,
  floor,
  genericClosure,
  isBool,
  isFloat,
  isInt,
  lessThan,
  mul,
  pathExists,
  readFile,
  seq,
  sub,
} = builtins;

export const id = <T>(x: T): T => x;

const constant = <T>(x: T, _y: unknown): T => x;

/** `pipe 2 [ (x: x + 1) (x: x * 10) ]` is 30. */
export const pipe = (value: any, functions: readonly ((x: any) => any)[]) =>
  builtins["foldl'"]((x: any, f: (x: any) => any) => f(x), value, functions);

export const flip = <A, B, C>(f: (a: A, b: B) => C, b: B, a: A): C => f(a, b);

export const concat = <T>(x: readonly T[], y: readonly T[]): readonly T[] => [...x, ...y];

const either = (x: boolean, y: boolean): boolean => x || y;

export const and = (x: boolean, y: boolean): boolean => x && y;

export const xor = (x: boolean, y: boolean): boolean => (x || y) && !(x && y);

export const bitNot = (x: number): number => -1 - x;

export const boolToString = (value: boolean): string => (value ? "true" : "false");

export const boolToYesNo = (value: boolean): string => (value ? "yes" : "no");

export const mergeAttrs = (x: object, y: object): object => ({ ...x, ...y });

export const defaultTo = <T>(fallback: T, value: T | null): T => (value === null ? fallback : value);

export const mapNullable = <A, B>(f: (a: A) => B, value: A | null): B | null => (value === null ? null : f(value));

export const min = (x: number, y: number): number => (x < y ? x : y);

export const max = (x: number, y: number): number => (x > y ? x : y);

/** The remainder has the sign of the first number, as division cuts off towards 0. */
export const mod = (base: number, divisor: number): number => base - divisor * (base / divisor);

/** -1, 0 or 1, as `a` is before, with or after `b`. */
export const compare = (a: any, b: any): number => (a < b ? -1 : a > b ? 1 : 0);

/** Things for which `p` holds come first, in the order `yes`; the others follow, in the order `no`. */
export const splitByAndCompare = <T>(
  p: (x: T) => boolean,
  yes: (a: T, b: T) => number,
  no: (a: T, b: T) => number,
  a: T,
  b: T,
): number => {
  if (p(a)) return p(b) ? yes(a, b) : -1;
  return p(b) ? 1 : no(a, b);
};

export const importJSON = (file: any) => builtins.fromJSON(builtins.readFile(file));

export const importTOML = (file: any) => builtins.fromTOML(builtins.readFile(file));

export const inPureEvalMode = !("currentSystem" in builtins);

export const inNixShell = builtins.getEnv("IN_NIX_SHELL") !== "";

export const warn =
  builtins.warn ?? ((message: string, value: any) => builtins.trace(`evaluation warning: ${message}`, value));

export const warnIf = (condition: boolean, message: string): ((x: any) => any) =>
  condition ? (warn as any)(message) : id;

export const warnIfNot = (condition: boolean, message: string): ((x: any) => any) =>
  condition ? id : (warn as any)(message);

export const showWarnings = (messages: readonly string[], value: any) =>
  builtins["foldl'"]((done: any, message: string) => warn(message, done), value, messages);

export const info = (message: string, value: any) => builtins.trace(`INFO: ${message}`, value);

export const throwIf = (condition: boolean, message: string): ((x: any) => any) => {
  if (condition) throw new Error(message);
  return id;
};

export const throwIfNot = (condition: boolean, message: string): ((x: any) => any) => throwIf(!condition, message);

/** A set with `__functor` is a function, too. */
export const isFunction = (f: any): boolean =>
  builtins.isFunction(f) || (builtins.isAttrs(f) && "__functor" in f && isFunction(f.__functor(f)));

/** The formals of a function, as `builtins.functionArgs` gives them, also of one that `setFunctionArgs` made. */
export const functionArgs = (f: any): Attrs<boolean> => {
  if (builtins.isAttrs(f) && "__functor" in f) return f.__functionArgs ?? functionArgs(f.__functor(f));
  return builtins.functionArgs(f);
};

export const setFunctionArgs = (f: any, args: Attrs<boolean>): any => ({
  __functor: (_self: any) => f,
  __functionArgs: args,
});

/** `g` with the formals of `f`. */
export const mirrorFunctionArgs = (f: any, g: any): any => setFunctionArgs(g, functionArgs(f));

export const toFunction = (value: any): any => (isFunction(value) ? value : (_x: unknown) => value);

/** The digits of a number that is not negative, most significant first. */
export const toBaseDigits = (base: number, n: number): readonly number[] => {
  const digits = (rest: number): readonly number[] =>
    rest < base ? [rest] : [...digits(rest / base), rest - base * (rest / base)];
  if (!builtins.isInt(base)) throw new Error("toBaseDigits: the base is not an integer");
  if (base < 2) throw new Error("toBaseDigits: the base is less than 2");
  if (!builtins.isInt(n)) throw new Error("toBaseDigits: the number is not an integer");
  if (n < 0) throw new Error("toBaseDigits: the number is negative");
  return digits(n);
};

export const toHexString = (n: number): string =>
  builtins.concatStringsSep(
    "",
    builtins.map((digit: number) => builtins.substring(digit, 1, "0123456789ABCDEF"), toBaseDigits(16, n)),
  );

/** The number that a text such as "ff" or "0xff" says, up to 64 bits. */
export const fromHexString = (text: string): number => {
  const digits = builtins.match("(0x)?([0-7]?[0-9A-Fa-f]{1,15})", text);
  if (digits === null) throw new Error(`fromHexString: "${text}" is no hexadecimal number of at most 63 bits`);
  return builtins.fromTOML(`v=0x${builtins.elemAt(digits, 1)}`).v as any;
};

/** Stands where nixpkgs has the release that it became, such as 24.11. */
export const release = builtins.replaceStrings(["\n"], [""], builtins.readFile(path("../.version")));

export const versionSuffix = "-miniature";

export const version = release + versionSuffix;

export const nixpkgsVersion = version;

export const oldestSupportedRelease = 2411;

export const oldestSupportedReleaseIsAtLeast = (atLeast: number): boolean => atLeast <= oldestSupportedRelease;

export const isInOldestRelease = oldestSupportedReleaseIsAtLeast;

export { constant as const, either as or };
