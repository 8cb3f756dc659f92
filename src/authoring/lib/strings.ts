// lib.strings
import type { Attrs, Derivation, Loose, Path, PathLike } from "../basics.ts";
import type { Builtins } from "../builtins.ts";

type Package = Derivation | string;
type ShellValue = string | number | boolean | Path | Derivation;
type TextLike = string | Path | Derivation;

/** Also in `lib` itself. */
export interface Strings
  extends Pick<
    Builtins,
    | "compareVersions"
    | "fromJSON"
    | "match"
    | "parseDrvName"
    | "readFile"
    | "replaceStrings"
    | "split"
    | "stringLength"
    | "substring"
    | "toJSON"
    | "typeOf"
    | "unsafeDiscardStringContext"
  > {
  addContextFrom(source: string, target: string): string;
  appendContext(text: string, context: Attrs): string;
  cmakeBool(feature: string, condition: boolean): string;
  cmakeFeature(feature: string, value: string): string;
  cmakeOptionType(type: string, feature: string, value: string): string;
  concatImapStrings<T = Loose>(f: (position: number, item: T) => string, list: readonly T[]): string;
  concatImapStringsSep<T = Loose>(
    separator: string,
    f: (position: number, item: T) => string,
    list: readonly T[],
  ): string;
  concatLines(lines: readonly string[]): string;
  concatMapAttrsStringSep<T = Loose>(separator: string, f: (name: string, value: T) => string, set: Attrs<T>): string;
  concatMapStrings(f: (item: Loose) => string): (list: readonly Loose[]) => string;
  concatMapStrings<T = Loose>(f: (item: T) => string, list: readonly T[]): string;
  concatMapStringsSep(separator: string): (f: (item: Loose) => TextLike, list: readonly Loose[]) => string;
  concatMapStringsSep(separator: string, f: (item: Loose) => string): (list: readonly Loose[]) => string;
  concatMapStringsSep<T = Loose>(separator: string, f: (item: T) => string, list: readonly T[]): string;
  concatStrings(list: readonly TextLike[]): string;
  concatStringsSep(separator: string): (list: readonly TextLike[]) => string;
  concatStringsSep(separator: string, list: readonly TextLike[]): string;
  enableFeature(flag: boolean, feature: string): string;
  enableFeatureAs(flag: boolean, feature: string, value: string): string;
  escape(characters: readonly string[]): (text: string) => string;
  escape(characters: readonly string[], text: string): string;
  escapeRegex(text: string): string;
  escapeShellArg(value: ShellValue): string;
  escapeShellArgs(values: readonly ShellValue[]): string;
  escapeURL(text: string): string;
  escapeXML(text: string): string;
  fileContents(path: PathLike): string;
  fixedWidthNumber(width: number, value: number): string;
  fixedWidthString(width: number, filler: string, text: string): string;
  getName(package_: Package): string;
  getVersion(package_: Package): string;
  hasInfix(part: string): (text: string) => boolean;
  hasInfix(part: string, text: string): boolean;
  hasPrefix(start: string): (text: string) => boolean;
  hasPrefix(start: string, text: string): boolean;
  hasSuffix(end: string): (text: string) => boolean;
  hasSuffix(end: string, text: string): boolean;
  intersperse<S = Loose, T = Loose>(separator: S, list: readonly T[]): (S | T)[];
  isStorePath(value: unknown): boolean;
  isString(value: unknown): value is string;
  isStringLike(value: unknown): boolean;
  isValidPosixName(name: string): boolean;
  join(separator: string): (list: readonly TextLike[]) => string;
  join(separator: string, list: readonly TextLike[]): string;
  readonly lowerChars: readonly string[];
  makeBinPath(packages: readonly Package[]): string;
  makeIncludePath(packages: readonly Package[]): string;
  makeLibraryPath(packages: readonly Package[]): string;
  makeSearchPath(directory: string, packages: readonly Package[]): string;
  makeSearchPathOutput(output: string, directory: string, packages: readonly Package[]): string;
  mesonBool(feature: string, condition: boolean): string;
  mesonEnable(feature: string, condition: boolean): string;
  mesonOption(feature: string, value: string): string;
  nameFromURL(url: string, separator: string): string;
  optionalString(condition: boolean): (text: TextLike) => string;
  optionalString(condition: boolean, text: TextLike): string;
  removePrefix(start: string): (text: string) => string;
  removePrefix(start: string, text: string): string;
  removeSuffix(end: string): (text: string) => string;
  removeSuffix(end: string, text: string): string;
  replaceString(from: string, to: string): (text: string) => string;
  replaceString(from: string, to: string, text: string): string;
  splitString(separator: string): (text: string) => string[];
  splitString(separator: string, text: string): string[];
  splitStringBy(test: (before: string, current: string) => boolean, keep: boolean, text: string): string[];
  stringAsChars(f: (character: string) => string, text: string): string;
  stringToCharacters(text: string): string[];
  toCamelCase(text: string): string;
  toInt(text: string): number;
  toIntBase10(text: string): number;
  toLower(text: string): string;
  toSentenceCase(text: string): string;
  toShellVar(name: string, value: Loose): string;
  toShellVars(variables: Attrs): string;
  toUpper(text: string): string;
  trim(text: string): string;
  trimWith(ends: { readonly start?: boolean; readonly end?: boolean }, text: string): string;
  readonly upperChars: readonly string[];
  versionAtLeast(version: string, least: string): boolean;
  versionOlder(version: string, than: string): boolean;
  withFeature(flag: boolean, feature: string): string;
  withFeatureAs(flag: boolean, feature: string, value: string): string;
}

export interface StringsLib
  extends Strings,
    Pick<
      Builtins,
      "elem" | "elemAt" | "filter" | "genList" | "head" | "isAttrs" | "isInt" | "isList" | "isPath" | "tail"
    > {
  charToInt(character: string): number;
  commonPrefixLength(one: string, other: string): number;
  commonSuffixLength(one: string, other: string): number;
  escapeC(characters: readonly string[], text: string): string;
  escapeNixIdentifier(text: string): string;
  escapeNixString(text: string): string;
  floatToString(value: number): string;
  isConvertibleWithToString(value: unknown): boolean;
  levenshtein(one: string, other: string): number;
  levenshteinAtMost(limit: number, one: string, other: string): boolean;
  normalizePath(path: string): string;
  replicate(count: number, text: string): string;
  sanitizeDerivationName(text: string): string;
  readonly storeDir: string;
}
