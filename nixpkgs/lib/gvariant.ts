// Values of GVariant, the format of dconf and GLib, in its text form: `mkUint32 42` is `@u 42`. A value is a set with
// its type, such as "u", and what it was made of; `toString` gives the text.
// https://docs.gtk.org/glib/gvariant-text-format.html
import { builtins } from "typeflake";
import { all, head, length, map } from "./lists.ts";
import { concatMapStrings, concatMapStringsSep, escape } from "./strings.ts";

interface GVariant {
  readonly _type: "gvariant";
  readonly type: string;
  readonly value: any;
  readonly __toString: (self: any) => string;
}

const { replaceStrings, toString } = builtins;

/** Types, as GVariant spells them. */
export const type = {
  arrayOf: (element: string) => `a${element}`,
  maybeOf: (element: string) => `m${element}`,
  tupleOf: (elements: readonly string[]) => `(${concatMapStrings((one: string) => one, elements)})`,
  dictionaryEntryOf: (key: string, value: string) => `{${key}${value}}`,
  string: "s",
  boolean: "b",
  uchar: "y",
  int16: "n",
  uint16: "q",
  int32: "i",
  uint32: "u",
  int64: "x",
  uint64: "t",
  double: "d",
  variant: "v",
};

export const isGVariant = (value: any): boolean => (value._type ?? "") === "gvariant";

const make = (kind: string, value: any, show: (value: any) => string): GVariant => ({
  _type: "gvariant",
  type: kind,
  value,
  __toString: (_self: any) => show(value),
});

/** A value whose text says its type, because there would be another one for it. */
const typed = (kind: string, value: any, show: (value: any) => string): GVariant =>
  make(kind, value, (inner: any) => `@${kind} ${show(inner)}`);

export const mkBoolean = (value: boolean): GVariant => make(type.boolean, value, (it: any) => (it ? "true" : "false"));

const quoted = (text: string) => `'${replaceStrings(["\n"], ["\\n"], escape(["'", "\\"], text))}'`;

export const mkString = (value: string): GVariant => make(type.string, value, quoted);

export const mkObjectpath = (value: string): GVariant =>
  make(type.string, value, (it: any) => `objectpath ${quoted(it)}`);

export const mkUchar = (value: number): GVariant => typed(type.uchar, value, toString);
export const mkInt16 = (value: number): GVariant => typed(type.int16, value, toString);
export const mkUint16 = (value: number): GVariant => typed(type.uint16, value, toString);
export const mkInt32 = (value: number): GVariant => make(type.int32, value, toString);
export const mkUint32 = (value: number): GVariant => typed(type.uint32, value, toString);
export const mkInt64 = (value: number): GVariant => typed(type.int64, value, toString);
export const mkUint64 = (value: number): GVariant => typed(type.uint64, value, toString);
export const mkDouble = (value: number): GVariant => make(type.double, value, toString);

/** Ways to make a number, for messages; null is a limit beyond Nix's own numbers. */
export const intConstructors = [
  { name: "mkInt32", type: type.int32, min: -2147483648, max: 2147483647 },
  { name: "mkUint32", type: type.uint32, min: 0, max: 4294967295 },
  { name: "mkInt64", type: type.int64, min: null, max: null },
  { name: "mkUint64", type: type.uint64, min: 0, max: null },
  { name: "mkInt16", type: type.int16, min: -32768, max: 32767 },
  { name: "mkUint16", type: type.uint16, min: 0, max: 65535 },
  { name: "mkUchar", type: type.uchar, min: 0, max: 255 },
];

/** The GVariant of a value of Nix, where there can be only one. */
export const mkValue = (value: any): GVariant => {
  if (isGVariant(value)) return value;
  if (builtins.isBool(value)) return mkBoolean(value);
  if (builtins.isFloat(value)) return mkDouble(value);
  if (builtins.isString(value)) return mkString(value);
  if (builtins.isList(value)) return mkArray(value);
  if (builtins.isInt(value)) {
    const fitting = builtins.filter(
      ({ min, max }: any) => (min === null || min <= value) && (max === null || value <= max),
      intConstructors,
    );
    throw new Error(
      `The GVariant type for number “${toString(value)}” is unclear. Please make it with one of these functions: ${concatMapStringsSep(", ", ({ name }: any) => `lib.gvariant.${name}`, fitting)}.`,
    );
  }
  if (builtins.isAttrs(value)) {
    throw new Error(
      "Cannot construct GVariant value from an attribute set. A dictionary is an array of `lib.gvariant.mkDictionaryEntry`.",
    );
  }
  throw new Error(`The GVariant type of “${builtins.typeOf(value)}” can't be inferred.`);
};

const commas = (values: readonly any[]) => concatMapStringsSep(",", toString, values);

export const mkArray = (values: readonly any[]): GVariant => {
  if (length(values) === 0) throw new Error("Please create empty array with mkEmptyArray.");
  const elements = map(mkValue, values);
  const elementType: string = (head(elements) as any).type;
  if (!all((one: any) => one.type === elementType, elements)) {
    throw new Error("Elements in a list should have same type.");
  }
  return typed(type.arrayOf(elementType), elements, (inner: any) => `[${commas(inner)}]`);
};

export const mkEmptyArray = (elementType: string): GVariant =>
  typed(type.arrayOf(elementType), [], (_inner: any) => "[]");

export const mkVariant = (value: any): GVariant =>
  make(type.variant, mkValue(value), (inner: any) => `<${toString(inner)}>`);

export const mkDictionaryEntry = (key: any, value: any): GVariant => {
  const first = mkValue(key);
  const second = mkValue(value);
  return typed(type.dictionaryEntryOf(first.type, second.type), [first, second], (inner: any) => `{${commas(inner)}}`);
};

export const mkMaybe = (elementType: string, value: any): GVariant =>
  make(type.maybeOf(elementType), value, (inner: any) =>
    inner === null ? `@${type.maybeOf(elementType)} nothing` : `just ${toString(inner)}`,
  );

export const mkNothing = (elementType: string): GVariant => mkMaybe(elementType, null);

export const mkJust = (value: any): GVariant => {
  const element = mkValue(value);
  return mkMaybe(element.type, element);
};

export const mkTuple = (values: readonly any[]): GVariant => {
  const elements = map(mkValue, values);
  return typed(type.tupleOf(map((one: any) => one.type, elements)), elements, (inner: any) => `(${commas(inner)})`);
};
