// Strings.
import { type Attrs, builtins } from "typeflake";
import { imap0, imap1, last, replicate as replicateItem } from "./lists.ts";
import { toHexString } from "./trivial.ts";

export const {
  compareVersions,
  concatStringsSep,
  elem,
  elemAt,
  filter,
  fromJSON,
  head,
  isInt,
  isList,
  isAttrs,
  isPath,
  isString,
  match,
  parseDrvName,
  readFile,
  replaceStrings,
  split,
  storeDir,
  stringLength,
  substring,
  tail,
  toJSON,
  typeOf,
  unsafeDiscardStringContext,
} = builtins;

type Strings = readonly string[];

const eachAttr = (f: (name: string, value: any) => string, set: Attrs<any>): Strings =>
  map((name: string) => f(name, set[name]), builtins.attrNames(set));

const { length, map } = builtins;

export const join = concatStringsSep;

export const concatStrings = (list: Strings): string => concatStringsSep("", list);

export const concatMapStrings = (f: (item: any) => string, list: readonly any[]): string => concatStrings(map(f, list));

export const concatImapStrings = (f: (number: number, item: any) => string, list: readonly any[]): string =>
  concatStrings(imap1(f, list));

export const concatMapStringsSep = (separator: string, f: (item: any) => string, list: readonly any[]): string =>
  concatStringsSep(separator, map(f, list));

export const concatImapStringsSep = (
  separator: string,
  f: (number: number, item: any) => string,
  list: readonly any[],
): string => concatStringsSep(separator, imap1(f, list));

export const concatMapAttrsStringSep = (
  separator: string,
  f: (name: string, value: any) => string,
  set: Attrs<any>,
): string => concatStringsSep(separator, eachAttr(f, set));

/** Each string, and a line break after it. */
export const concatLines = (list: Strings): string => concatMapStrings((line: string) => `${line}\n`, list);

export const intersperse = (separator: any, list: readonly any[]): readonly any[] =>
  length(list) < 2
    ? list
    : builtins.concatLists(imap0((index: number, item: any) => (index === 0 ? [item] : [separator, item]), list));

export const replicate = (n: number, text: string): string => concatStrings(replicateItem(n, text));

export const optionalString = (condition: boolean, text: string): string => (condition ? text : "");

export const hasPrefix = (prefix: string, text: string): boolean => substring(0, stringLength(prefix), text) === prefix;

export const hasSuffix = (suffix: string, text: string): boolean => {
  const start = stringLength(text) - stringLength(suffix);
  return start >= 0 && substring(start, -1, text) === suffix;
};

export const hasInfix = (infix: string, text: string): boolean =>
  match(`.*${escapeRegex(infix)}.*`, `${text}`) !== null;

export const removePrefix = (prefix: string, text: string): string => {
  if (!hasPrefix(prefix, text)) return text;
  return substring(stringLength(prefix), -1, text);
};

export const removeSuffix = (suffix: string, text: string): string => {
  if (!hasSuffix(suffix, text)) return text;
  return substring(0, stringLength(text) - stringLength(suffix), text);
};

/** Takes blanks off both ends. */
export const trim = (text: string): string => trimWith({ start: true, end: true })(text);

const blanks = "[ \t\r\n]*";

export const trimWith = ({
  start = false,
  end = false,
}: {
  start?: boolean;
  end?: boolean;
}): ((text: string) => string) => {
  const pattern = (start ? blanks : "") + (end ? `(.*[^ \t\r\n])${blanks}` : "(.*)");
  return (text: string) => {
    const found = match(pattern, text);
    return found === null ? "" : head(found as Strings);
  };
};

export const stringToCharacters = (text: string): Strings =>
  builtins.genList((index: number) => substring(index, 1, text), stringLength(text));

export const stringAsChars = (f: (character: string) => string, text: string): string =>
  concatStrings(map(f, stringToCharacters(text)));

/** Puts a backslash before each of the characters. */
export const escape = (characters: Strings, text: string): string =>
  replaceStrings(
    characters,
    map((character: string) => `\\${character}`, characters),
    text,
  );

const specialInRegex = stringToCharacters("\\[{()^$?*+|.");

export const escapeRegex = (text: string): string => escape(specialInRegex, text);

export const escapeXML = (text: string): string =>
  replaceStrings(['"', "'", "<", ">", "&"], ["&quot;", "&apos;", "&lt;", "&gt;", "&amp;"], text);

/** One word for a POSIX shell; words without special characters stay as they are. */
export const escapeShellArg = (argument: any): string => {
  const text = builtins.toString(argument);
  if (match("[[:alnum:],._+:@%/-]+", text) !== null) return text;
  return `'${replaceStrings(["'"], ["'\\''"], text)}'`;
};

export const escapeShellArgs = (list: readonly any[]): string => concatMapStringsSep(" ", escapeShellArg, list);

export const isValidPosixName = (name: string): boolean => match("[a-zA-Z_][a-zA-Z0-9_]*", name) !== null;

/** The assignment of a shell variable: of a string, a list (an array of bash), or a set (an associative one). */
export const toShellVar = (name: string, value: any): string => {
  if (!isValidPosixName(name)) throw new Error(`toShellVar: ${name} is not a valid shell variable name`);
  if (isAttrs(value) && !isStringLike(value)) {
    const items = eachAttr((key: string, item: any) => `[${escapeShellArg(key)}]=${escapeShellArg(item)}`, value);
    return `declare -A ${name}=(${concatStringsSep(" ", items)})`;
  }
  if (isList(value)) return `declare -a ${name}=(${escapeShellArgs(value)})`;
  return `${name}=${escapeShellArg(value)}`;
};

export const toShellVars = (set: Attrs<any>): string => concatStringsSep("\n", eachAttr(toShellVar, set));

/** A string of Nix, with its quotes. */
export const escapeNixString = (text: string): string => escape(["$"], toJSON(text));

const nixKeywords = ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"];

/** An attribute name as Nix writes it: quoted where that is needed. */
export const escapeNixIdentifier = (name: string): string =>
  match("[a-zA-Z_][a-zA-Z0-9_'-]*", name) !== null && !elem(name, nixKeywords) ? name : escapeNixString(name);

/** What stands in a URL as it is; every other character of ASCII becomes `%` and its number. */
const plainInUrls = stringToCharacters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~");

/** What can be printed of ASCII, in its order, which begins at 32. */
const printable = stringToCharacters(
  " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
);

const hexDigit = (n: number): string => substring(n, 1, "0123456789ABCDEF");

const urlEscapes = [
  { from: "\t", to: "%09" },
  { from: "\n", to: "%0A" },
  { from: "\r", to: "%0D" },
  ...filter(
    ({ from }: { from: string }) => !elem(from, plainInUrls),
    imap0((index: number, from: string) => {
      const high = (index + 32) / 16;
      return { from, to: `%${hexDigit(high)}${hexDigit(index + 32 - high * 16)}` };
    }, printable),
  ),
];

export const escapeURL = (text: string): string =>
  replaceStrings(
    map((one) => one.from, urlEscapes),
    map((one) => one.to, urlEscapes),
    text,
  );

export const lowerChars = stringToCharacters("abcdefghijklmnopqrstuvwxyz");

export const upperChars = stringToCharacters("ABCDEFGHIJKLMNOPQRSTUVWXYZ");

export const toLower = (text: string): string => replaceStrings(upperChars, lowerChars, text);

export const toUpper = (text: string): string => replaceStrings(lowerChars, upperChars, text);

export const toSentenceCase = (text: string): string => {
  if (!isString(text)) throw new Error(`toSentenceCase: cannot change the case of a ${typeOf(text)}`);
  return toUpper(substring(0, 1, text)) + toLower(substring(1, -1, text));
};

export const replaceString = (from: string, to: string, text: string): string => replaceStrings([from], [to], text);

/** A string with the context of another one. */
export const addContextFrom = (source: string, target: string): string => substring(0, 0, source) + target;

/** Where a separator stands in the text, it is cut; the context of the text stays with every piece. */
export const splitString = (separator: string, text: string): Strings => {
  const pieces = filter(
    isString,
    split(escapeRegex(builtins.toString(separator)), unsafeDiscardStringContext(builtins.toString(text))),
  );
  return map((piece: string) => addContextFrom(text, piece), pieces as Strings);
};

export const versionOlder = (a: string, b: string): boolean => compareVersions(b, a) === 1;

export const versionAtLeast = (a: string, b: string): boolean => !versionOlder(a, b);

/** The name of a package, or of what a string such as "hello-2.12" names. */
export const getName = (of: any): string =>
  isString(of) ? parseDrvName(of).name : (of.pname ?? parseDrvName(of.name).name);

export const getVersion = (of: any): string =>
  isString(of) ? parseDrvName(of).version : (of.version ?? parseDrvName(of.name).version);

export const nameFromURL = (url: string, separator: string): string => {
  const file = last(splitString("/", url));
  const name = head(splitString(separator, file));
  if (name === file) throw new Error(`nameFromURL: '${separator}' does not occur in '${file}'`);
  return name;
};

export const enableFeature = (flag: boolean, feature: string): string => `--${flag ? "enable" : "disable"}-${feature}`;

export const enableFeatureAs = (flag: boolean, feature: string, value: string): string =>
  enableFeature(flag, feature) + optionalString(flag, `=${value}`);

export const withFeature = (flag: boolean, feature: string): string => `--${flag ? "with" : "without"}-${feature}`;

export const withFeatureAs = (flag: boolean, feature: string, value: string): string =>
  withFeature(flag, feature) + optionalString(flag, `=${value}`);

export const fixedWidthString = (width: number, filler: string, text: string): string => {
  const missing = width - stringLength(text);
  if (missing < 0) {
    const lengths = `${builtins.toString(width)}, but "${text}" is longer`;
    throw new Error(`fixedWidthString: requested string length (${lengths}`);
  }
  return missing === 0 ? text : filler + fixedWidthString(width - stringLength(filler), filler, text);
};

export const fixedWidthNumber = (width: number, n: any): string => fixedWidthString(width, "0", builtins.toString(n));

/** What `builtins.toString` takes. */
export const isConvertibleWithToString = (value: any): boolean => {
  if (isStringLike(value) || elem(typeOf(value), ["null", "int", "float", "bool"])) return true;
  return isList(value) && builtins.all(isConvertibleWithToString, value);
};

export const isStringLike = (value: any): boolean =>
  isString(value) || isPath(value) || (isAttrs(value) && ("outPath" in value || "__toString" in value));

/** Whether it is a path right in the store, or a string that is one. */
export const isStorePath = (value: any): boolean => {
  if (!isStringLike(value)) return false;
  const text = builtins.toString(value);
  if (substring(0, 1, text) !== "/") return false;
  // What is addressed by its contents may stand at the root, for a while.
  return builtins.dirOf(text) === storeDir || match("/[0-9a-z]{52}", text) !== null;
};

const parsedInt = (who: string, pattern: string, text: string): number => {
  const found = match(pattern, text);
  if (found === null) throw new Error(`${who}: Could not convert ${escapeNixString(text)} to int.`);
  return fromJSON(head(found as Strings));
};

/** Blanks around the number are let through, leading zeros are not: nobody knows whether they mean octal. */
export const toInt = (text: string): number => {
  if (match("[[:space:]]*0[0-9]+[[:space:]]*", text) !== null) {
    throw new Error(`toInt: Ambiguity in interpretation of ${escapeNixString(text)}: octal, or padded with zeros?`);
  }
  return parsedInt("toInt", "[[:space:]]*(-?[0-9]+)[[:space:]]*", text);
};

export const toIntBase10 = (text: string): number =>
  parsedInt("toIntBase10", "[[:space:]]*0*(-?[0-9]+)[[:space:]]*", text);

/** The file's text without the line break at its end. */
export const fileContents = (file: any): string => removeSuffix("\n", readFile(file));

export const makeSearchPath = (folder: string, packages: readonly any[]): string =>
  concatStringsSep(
    ":",
    map(
      (one: any) => `${one}/${folder}`,
      filter((one: any) => one !== null, packages),
    ),
  );

const outputOf = (output: string, pkg: any): any => {
  if (!isAttrs(pkg) || (pkg.outputSpecified ?? false)) return pkg;
  return pkg[output] ?? pkg.out ?? pkg;
};

export const makeSearchPathOutput = (output: string, folder: string, packages: readonly any[]): string =>
  makeSearchPath(
    folder,
    map((one: any) => outputOf(output, one), packages),
  );

export const makeBinPath = (packages: readonly any[]): string => makeSearchPathOutput("bin", "bin", packages);

export const makeLibraryPath = (packages: readonly any[]): string => makeSearchPathOutput("lib", "lib", packages);

export const makeIncludePath = (packages: readonly any[]): string => makeSearchPathOutput("dev", "include", packages);

/** A name that the store takes: what it does not take becomes dashes. */
export const sanitizeDerivationName = (text: any): string => {
  const plain = unsafeDiscardStringContext(builtins.toString(text));
  if (stringLength(plain) <= 207 && match("[[:alnum:]+_?=-][[:alnum:]+._?=-]*", plain) !== null) return plain;
  const withoutDots = head(match("\\.*(.*)", plain) as Strings);
  const pieces = split("[^[:alnum:]+._?=-]+", withoutDots);
  const dashed = concatMapStrings((piece: any) => (isList(piece) ? "-" : piece), pieces);
  const length = stringLength(dashed);
  const short = substring(length > 207 ? length - 207 : 0, -1, dashed);
  return short === "" ? "unknown" : short;
};

/** Several slashes become one. */
export const normalizePath = (text: string): string =>
  concatStrings(map((piece: any) => (isList(piece) ? "/" : piece), split("/+", text)));

export const cmakeOptionType = (type: string, feature: string, value: string): string =>
  `-D${feature}:${toUpper(type)}=${value}`;

export const cmakeBool = (condition: string, flag: boolean): string =>
  cmakeOptionType("bool", condition, toUpper(flag ? "true" : "false"));

export const cmakeFeature = (feature: string, value: string): string => cmakeOptionType("string", feature, value);

export const mesonOption = (feature: string, value: string): string => `-D${feature}=${value}`;

export const mesonBool = (condition: string, flag: boolean): string => mesonOption(condition, flag ? "true" : "false");

export const mesonEnable = (feature: string, flag: boolean): string =>
  mesonOption(feature, flag ? "enabled" : "disabled");

export const commonPrefixLength = (a: string, b: string): number => {
  const longest = stringLength(a) < stringLength(b) ? stringLength(a) : stringLength(b);
  const from = (index: number): number =>
    index === longest || substring(index, 1, a) !== substring(index, 1, b) ? index : from(index + 1);
  return from(0);
};

/** How many characters must be added, taken away or changed to make `b` of `a`. */
export const levenshtein = (a: string, b: string): number => {
  const characters = stringToCharacters(b);
  // A row is how far a beginning of `a` is from each beginning of `b`, the shortest first.
  const next = (row: readonly number[], character: string): readonly number[] =>
    builtins["foldl'"](
      (made: readonly number[], index: number) => [
        ...made,
        least(
          least(last(made) + 1, elemAt(row, index + 1) + 1),
          elemAt(row, index) + (elemAt(characters, index) === character ? 0 : 1),
        ),
      ],
      [head(row) + 1],
      builtins.genList((index: number) => index, length(characters)),
    );
  const least = (one: number, other: number) => (one < other ? one : other);
  const first = builtins.genList((index: number) => index, length(characters) + 1);
  return last(builtins["foldl'"](next, first, stringToCharacters(a)));
};

export const levenshteinAtMost = (most: number, a: string, b: string): boolean => {
  const longer = stringLength(a) - stringLength(b);
  return longer <= most && -longer <= most && levenshtein(a, b) <= most;
};

/** What is left of a text when it is split before each character that `splits` says so of, given the one before it. */
export const splitStringBy = (
  splits: (previous: string, current: string) => boolean,
  keepSplit: boolean,
  text: string,
): Strings => {
  const step = ({ done, current, previous }: any, character: string) =>
    splits(previous, character)
      ? { done: [...done, current], current: keepSplit ? character : "", previous: character }
      : { done, current: current + character, previous: character };
  const start = { done: [], current: "", previous: "" };
  const { done, current } = (builtins["foldl'"] as any)(step, start, stringToCharacters(text));
  return [...done, current];
};

/** `helloWorld` of `hello-world`, `hello_world`, `hello world` and `HelloWorld`. */
export const toCamelCase = (text: string): string => {
  if (!isString(text)) throw new Error(`toCamelCase: cannot change the case of a ${typeOf(text)}`);
  const isSeparator = (_previous: string, character: string) => elem(character, ["-", "_", " "]);
  const isHump = (previous: string, character: string) =>
    match("[a-z]", previous) !== null && match("[A-Z]", character) !== null;
  const words = builtins.concatMap(
    (part: string) => splitStringBy(isHump, true, part),
    splitStringBy(isSeparator, false, text),
  );
  return toLower(head(words)) + concatStrings(map(toSentenceCase, tail(words)));
};

/** The number of a character of ASCII that can be printed, or of a tab or a line break. */
export const charToInt = (character: string): number => characterNumbers[character];

const characterNumbers: Attrs<number> = {
  "\t": 9,
  "\n": 10,
  "\r": 13,
  ...builtins.listToAttrs(
    imap0(
      (index: number, name: string) => ({ name, value: index + 32 }),
      stringToCharacters(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~",
      ),
    ),
  ),
};

/** Some characters as C writes them by number, such as `\x20`. */
export const escapeC = (characters: Strings, text: string): string =>
  replaceStrings(
    characters,
    map((one: string) => `\\x${fixedWidthString(2, "0", toLower(toHexString(charToInt(one))))}`, characters),
    text,
  );

export const commonSuffixLength = (a: string, b: string): number => {
  const shorter = stringLength(a) < stringLength(b) ? stringLength(a) : stringLength(b);
  const at = (text: string, n: number) => substring(stringLength(text) - n - 1, 1, text);
  const from = (n: number): number => (n < shorter && at(a, n) === at(b, n) ? from(n + 1) : n);
  return from(0);
};

/** A number with as many digits as it needs. */
export const floatToString = (value: number): string => builtins.toJSON(value);

export const { appendContext } = builtins;
