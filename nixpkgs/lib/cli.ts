// Attributes as the arguments of a program: `{ verbose = true; url = [ "a" "b" ]; }` as `--verbose --url=a --url=b`.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { mapAttrsToList } from "./attrsets.ts";
import { mkValueStringDefault } from "./generators.ts";
import { concatLists, concatMap, isList, optional, toList } from "./lists.ts";
import { escapeShellArgs } from "./strings.ts";

type Attrs = AttrsOf<any>;
type Arguments = readonly string[];

const show = (value: any) => mkValueStringDefault({}, value);

/**
 * `optionFormat` gives for a name `option`, the flag itself; `sep`, what is between it and its value, or null for two
 * arguments; `explicitBool`, whether `true` and `false` are values; and `formatArg` for the text of a value.
 */
export const toCommandLine = (optionFormat: (name: string) => Attrs, attrs: Attrs): Arguments => {
  const argumentsOf = (name: string, value: any): Arguments => {
    if (name === "") throw new Error("lib.cli.toCommandLine: an option needs a name");
    const format = optionFormat(name);
    const formatArg = format.formatArg ?? show;
    const one = (item: any): Arguments => {
      if (item === null) return [];
      if (builtins.isBool(item) && !format.explicitBool) return optional(item, format.option);
      const text = formatArg(item);
      return format.sep === null ? [format.option, text] : [`${format.option}${format.sep}${text}`];
    };
    return concatMap(one, toList(value));
  };
  return concatLists(mapAttrsToList(argumentsOf, attrs));
};

export const toCommandLineShell = (optionFormat: (name: string) => Attrs, attrs: Attrs): string =>
  escapeShellArgs(toCommandLine(optionFormat, attrs));

/** As GNU programs take them: `--name=value`, and `-nvalue` for names of one letter. */
export const toCommandLineGNU = (
  { isLong = (name: string) => builtins.stringLength(name) > 1, explicitBool = false, formatArg = show }: Attrs,
  attrs: Attrs,
): Arguments =>
  toCommandLine(
    (name: string) => ({
      option: isLong(name) ? `--${name}` : `-${name}`,
      sep: isLong(name) ? "=" : "",
      explicitBool,
      formatArg,
    }),
    attrs,
  );

export const toCommandLineShellGNU = (options: Attrs, attrs: Attrs): string =>
  escapeShellArgs(toCommandLineGNU(options, attrs));

const flag = (name: string) => (builtins.stringLength(name) === 1 ? `-${name}` : `--${name}`);

/** The older function, in which a value is an argument of its own unless there is a separator. */
export const toGNUCommandLine = (
  {
    mkOptionName = flag,
    mkBool = (name: string, value: any) => optional(value, mkOptionName(name)),
    optionValueSeparator = null,
    mkOption = (name: string, value: any) =>
      value === null
        ? []
        : optionValueSeparator === null
          ? [mkOptionName(name), show(value)]
          : [`${mkOptionName(name)}${optionValueSeparator}${show(value)}`],
    mkList = (name: string, values: any) => concatMap((value: any) => mkOption(name, value), values),
  }: Attrs,
  attrs: Attrs,
): Arguments => {
  const argumentsOf = (name: string, value: any) =>
    builtins.isBool(value) ? mkBool(name, value) : isList(value) ? mkList(name, value) : mkOption(name, value);
  return concatLists(mapAttrsToList(argumentsOf, attrs));
};

export const toGNUCommandLineShell = (options: Attrs, attrs: Attrs): string =>
  escapeShellArgs(toGNUCommandLine(options, attrs));
