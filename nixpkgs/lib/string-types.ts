// Types of strings: of a pattern, of a line, or joined with a separator.
import { builtins } from "typeflake";
import { head } from "./lists.ts";
import { addCheck, phrase } from "./option-type.ts";
import { getValues, mergeEqualOption } from "./options.ts";
import type { Definitions, Loc } from "./properties.ts";
import { concatStringsSep, escapeNixString } from "./strings.ts";

export default ({ defaultFunctor, mkOptionType }: { defaultFunctor: any; mkOptionType: any }) => {
  const str = mkOptionType({
    name: "str",
    description: "string",
    descriptionClass: "noun",
    check: builtins.isString,
    merge: mergeEqualOption,
  });

  const nonEmptyStr = mkOptionType({
    name: "nonEmptyStr",
    description: "non-empty string",
    descriptionClass: "noun",
    check: (value: any) => builtins.isString(value) && builtins.match("[ \t\n]*", value) === null,
    merge: mergeEqualOption,
  });

  const isOneLine = (value: any) => builtins.isString(value) && builtins.match("[^\n\r]*\n?", value) !== null;

  /** A string without line breaks; one at its end is taken off. */
  const singleLineStr = mkOptionType({
    name: "singleLineStr",
    description: "(optionally newline-terminated) single-line string",
    descriptionClass: "noun",
    check: isOneLine,
    merge: (loc: Loc, definitions: Definitions) =>
      head(builtins.match("([^\n]*)\n?", mergeEqualOption(loc, definitions)) as any),
  });

  const strMatching = (pattern: string) =>
    mkOptionType({
      name: `strMatching ${escapeNixString(pattern)}`,
      description: `string matching the pattern ${pattern}`,
      descriptionClass: "noun",
      check: (value: any) => builtins.isString(value) && builtins.match(pattern, value) !== null,
      merge: mergeEqualOption,
      functor: {
        ...defaultFunctor("strMatching"),
        type: (payload: any) => strMatching(payload.pattern),
        payload: { pattern },
        binOp: (one: any, other: any) => (one === other ? one : null),
      },
    });

  /** Strings that are joined, with a separator. */
  const separatedString = (sep: string) =>
    mkOptionType({
      name: "separatedString",
      description: `strings concatenated with ${builtins.toJSON(sep)}`,
      descriptionClass: "noun",
      check: builtins.isString,
      merge: (_loc: Loc, definitions: Definitions) => concatStringsSep(sep, getValues(definitions)),
      functor: {
        ...defaultFunctor("separatedString"),
        type: (payload: any) => separatedString(payload.sep),
        payload: { sep },
        binOp: (one: any, other: any) => (one.sep === other.sep ? one : null),
      },
    });

  const lines = separatedString("\n");
  const commas = separatedString(",");
  const envVar = separatedString(":");

  const passwdEntry = (entry: any) => ({
    ...addCheck(entry, (value: any) => builtins.match(".*[:\n].*", value) === null),
    name: `passwdEntry ${entry.name}`,
    description: `${phrase(["noun"], entry)}, not containing newlines or colons`,
    descriptionClass: "nonRestrictiveClause",
  });

  return {
    commas,
    envVar,
    lines,
    nonEmptyStr,
    passwdEntry,
    separatedString,
    singleLineStr,
    str,
    strMatching,
    string: separatedString(""),
  };
};
