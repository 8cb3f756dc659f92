// Values as the text of configuration files.
import { type Attrs as AttrsOf, abort, builtins, toString } from "typeflake";
import { isDerivation, mapAttrsToList, recursiveUpdate } from "./attrsets.ts";
import { mkValue as mkGVariant } from "./gvariant.ts";
import { toList } from "./lists.ts";
import { concatMapStrings, concatStrings, concatStringsSep, escape, hasInfix, splitString } from "./strings.ts";
import { isFunction } from "./trivial.ts";

type Attrs = AttrsOf<any>;

const { concatMap, isAttrs, isList, isString, replaceStrings } = builtins;

/** A single value as most programs read it; sets, lists and functions have no such text. */
export const mkValueStringDefault = (_format: Attrs, value: any): string => {
  const no = (kind: string) => abort(`generators.mkValueStringDefault: ${kind} not supported: ${toString(value)}`);
  if (isString(value) || isDerivation$(value)) return `${value}`;
  if (value === true) return "true";
  if (value === false) return "false";
  if (value === null) return "null";
  if (isList(value)) return no("lists");
  if (isAttrs(value)) return no("attrsets");
  if (isFunction(value)) return no("functions");
  return toString(value);
};
const isDerivation$ = (value: any): boolean => isAttrs(value) && isDerivation(value);

/** `key=value`; a separator within the key is escaped. */
export const mkKeyValueDefault = (
  { mkValueString = (value: any) => mkValueStringDefault({}, value) }: Attrs,
  separator: string,
  key: string,
  value: any,
): string => `${escape([separator], key)}${separator}${mkValueString(value)}`;

const equals = (key: string, value: any) => mkKeyValueDefault({}, "=", key, value);

/** One line a value, or one line each value of a list. */
export const toKeyValue = (
  { mkKeyValue = equals, listsAsDuplicateKeys = false, indent = "" }: Attrs,
  values: Attrs,
): string => {
  const line = (key: string, value: any) => `${indent}${mkKeyValue(key, value)}\n`;
  const lines = (key: string, value: any) =>
    listsAsDuplicateKeys ? concatMapStrings((item: any) => line(key, item), toList(value)) : line(key, value);
  return concatStrings(mapAttrsToList(lines, values));
};

/** Sections of values, each below its name in brackets. */
export const toINI = (
  {
    mkSectionName = (name: string) => escape(["[", "]"], name),
    mkKeyValue = equals,
    listsAsDuplicateKeys = false,
  }: Attrs,
  sections: AttrsOf<Attrs>,
): string => {
  const section = (name: string, values: Attrs) =>
    `[${mkSectionName(name)}]\n${toKeyValue({ mkKeyValue, listsAsDuplicateKeys }, values)}`;
  return concatStringsSep("\n", mapAttrsToList(section, sections));
};

/** The same with values above the first section. */
export const toINIWithGlobalSection = (format: Attrs, { globalSection, sections = {} }: Attrs): string => {
  const above = toKeyValue(builtins.removeAttrs(format, ["mkSectionName"]), globalSection);
  return (above === "" ? "" : `${above}\n`) + toINI(format, sections);
};

/** The settings of git, where a set within a section is a subsection. */
export const toGitINI = (settings: Attrs): string => {
  const isSection = (value: any) => isAttrs(value) && !isDerivation(value);
  const sectionsOf = (name: string, values: Attrs): readonly Attrs[] => {
    const names = builtins.attrNames(values);
    const within = builtins.filter((key: string) => isSection(values[key]), names);
    const own = builtins.removeAttrs(values, within);
    const below = concatMap((key: string) => sectionsOf(`${name}.${key}`, values[key]), within);
    return own === ({} as Attrs) ? below : [{ [name]: own }, ...below];
  };
  const section = (name: string) => {
    const values = settings[name];
    return values === ({} as Attrs) ? [{ [name]: {} }] : sectionsOf(name, values);
  };
  const header = (name: string) => {
    const steps = splitString(".", name);
    if (builtins.length(steps) === 1 || hasInfix('"', name)) return name;
    return `${builtins.head(steps)} "${concatStringsSep(".", builtins.tail(steps))}"`;
  };
  const quoted = (text: string) => `"${replaceStrings(["\n", "\t", '"', "\\"], ["\\n", "\\t", '\\"', "\\\\"], text)}"`;
  const mkValueString = (value: any) => mkValueStringDefault({}, isString(value) ? quoted(value) : value);
  const line = (key: string, value: any) => `\t${mkKeyValueDefault({ mkValueString }, " = ", key, value)}`;
  return toINI(
    {
      mkSectionName: header,
      mkKeyValue: (key: string, value: any) =>
        concatStringsSep(
          "\n",
          builtins.map((item: any) => line(key, item), toList(value)),
        ),
    },
    builtins["foldl'"](recursiveUpdate, {}, concatMap(section, builtins.attrNames(settings))),
  );
};

export const toJSON = (_format: Attrs, value: any): string => builtins.toJSON(value);

/** JSON is YAML. */
export const toYAML = toJSON;

/** A value of dconf, in the text form of GVariant. */
export const mkDconfKeyValue = (key: string, value: any): string =>
  mkKeyValueDefault({ mkValueString: (one: any) => toString(mkGVariant(one)) }, "=", key, value);

export const toDconfINI = (sections: AttrsOf<Attrs>): string => toINI({ mkKeyValue: mkDconfKeyValue }, sections);
