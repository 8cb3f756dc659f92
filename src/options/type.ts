// What a type of an option is, as plain data: from the values that `lib.types` makes, of any version of nixpkgs. A type
// tells its name; what it is made of stands in `nestedTypes`, in `functor.payload`, or (before 2024) in `functor.wrapped`.
import { takeAttrs, takeList } from "../eval/builtin.ts";
import { call } from "../eval/call.ts";
import { isString } from "../eval/kind.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, ContextString, Float, type Slot } from "../eval/value.ts";
import { type ByteString, fromBytes } from "../text/bytes.ts";
import type { EnumValue, OptionData, OptionType } from "./option-data.ts";

/** Reads the options below a type: a submodule's. `loc` is where they are. */
export type ReadSubOptions = (options: Slot, loc: readonly ByteString[]) => readonly OptionData[];

/** The type as data. Throws where parts of it do. `loc` is the option's, `readSubOptions` reads those of submodules. */
export function readType(type: Slot, loc: readonly ByteString[], readSubOptions: ReadSubOptions): OptionType {
  return new TypeReader(readSubOptions).read(type, loc);
}

/** `str`, `listOf`, …; patterns and ranges are cut off. */
function nameOf(type: Attrs): string {
  const name = type.get("name");
  const text = name === undefined ? "unspecified" : force(name);
  return typeof text === "string" ? text : "unspecified";
}

/** The words for a type, `string`: undefined where it has none. */
export function describeType(type: Attrs): string | undefined {
  const slot = type.get("description");
  const value = slot === undefined ? null : force(slot);
  if (isString(value)) return fromBytes(value instanceof ContextString ? value.text : value);
  // Types of nixpkgs may carry documentation text: { _type = "mdDoc"; text = …; }
  const text = value instanceof Attrs ? value.get("text") : undefined;
  return text === undefined ? undefined : fromBytes(String(force(text)));
}

type Words = Pick<OptionType, "name" | "description">;
type Reader = (type: Attrs, words: Words, loc: readonly ByteString[], reader: TypeReader) => OptionType;

class TypeReader {
  readonly readSubOptions: ReadSubOptions;
  /** The types around the one that is being read, outermost first. */
  private readonly around: Attrs[] = [];

  constructor(readSubOptions: ReadSubOptions) {
    this.readSubOptions = readSubOptions;
  }

  read(slot: Slot, loc: readonly ByteString[]): OptionType {
    const type = takeAttrs(slot);
    const name = nameOf(type);
    const words = { name: fromBytes(name), description: describeType(type) ?? fromBytes(name) };
    const at = this.around.lastIndexOf(type);
    if (at >= 0) return { ...words, kind: "recursive", levels: this.around.length - at };
    this.around.push(type);
    try {
      return readerOf(name)(type, words, loc, this);
    } finally {
      this.around.pop();
    }
  }
}

const plain =
  (kind: "bool" | "int" | "float" | "string" | "path" | "package" | "attrs" | "any" | "module"): Reader =>
  (_, words) => ({ ...words, kind });

/** A type around another one; the names of what is in it stand for any name. */
const wrapping =
  (kind: "nullOr" | "listOf" | "attrsOf" | "functionTo" | "unique", step?: (type: Attrs) => ByteString): Reader =>
  (type, words, loc, reader) => {
    const element = elementOf(type);
    if (element === undefined) return { ...words, kind: "other" };
    return { ...words, kind, element: reader.read(element, step ? [...loc, step(type)] : loc) };
  };

const anyName = wrapping("attrsOf", (type) => {
  const placeholder = attributeAt(type, "functor", "payload", "placeholder");
  const text = placeholder === undefined ? "name" : force(placeholder);
  return `<${typeof text === "string" ? text : "name"}>`;
});

const readers: Readonly<Record<string, Reader>> = {
  bool: plain("bool"),
  boolByOr: plain("bool"),
  int: plain("int"),
  intBetween: plain("int"),
  unsignedInt: plain("int"),
  positiveInt: plain("int"),
  float: plain("float"),
  numberBetween: plain("float"),
  numberNonnegative: plain("float"),
  numberPositive: plain("float"),
  str: plain("string"),
  string: plain("string"),
  nonEmptyStr: plain("string"),
  singleLineStr: plain("string"),
  strMatching: plain("string"),
  separatedString: plain("string"),
  passwdEntry: plain("string"),
  lines: plain("string"),
  commas: plain("string"),
  envVar: plain("string"),
  path: plain("path"),
  pathInStore: plain("path"),
  package: plain("package"),
  shellPackage: plain("package"),
  attrs: plain("attrs"),
  pkgs: plain("attrs"),
  raw: plain("any"),
  anything: plain("any"),
  unspecified: plain("any"),
  optionType: plain("any"),
  deferredModule: plain("module"),
  nullOr: wrapping("nullOr"),
  uniq: wrapping("unique"),
  unique: wrapping("unique"),
  functionTo: wrapping("functionTo", () => "<function body>"),
  listOf: wrapping("listOf", () => "*"),
  loaOf: wrapping("attrsOf", () => "<name?>"),
  attrsOf: anyName,
  lazyAttrsOf: anyName,
  enum: (type, words) => ({ ...words, kind: "enum", values: enumValues(type) }),
  either: (type, words, loc, reader) => {
    const parts = alternativesOf(type).map((part) => reader.read(part, loc));
    return { ...words, kind: "either", alternatives: parts.flatMap(flatten) };
  },
  coercedTo: (type, words, loc, reader) => {
    const to = attributeAt(type, "nestedTypes", "finalType") ?? attributeAt(type, "functor", "wrapped");
    const from = attributeAt(type, "nestedTypes", "coercedType");
    if (to === undefined) return { ...words, kind: "other" };
    return {
      ...words,
      kind: "coercedTo",
      from: from === undefined ? undefined : reader.read(from, loc),
      to: reader.read(to, loc),
    };
  },
  submodule: (type, words, loc, reader) => {
    const freeform = attributeAt(type, "nestedTypes", "freeformType");
    return {
      ...words,
      kind: "submodule",
      options: reader.readSubOptions(subOptions(type, loc), loc),
      freeform: freeform === undefined ? undefined : reader.read(freeform, loc),
    };
  },
  attrTag: (type, words, loc, reader) => ({
    ...words,
    kind: "attrTag",
    options: reader.readSubOptions(subOptions(type, loc), loc),
  }),
};

function readerOf(name: string): Reader {
  if (Object.hasOwn(readers, name)) return readers[name];
  // `unsignedInt16`, `signedInt8`; `strMatching "[a-z]+"`, `passwdEntry path`.
  if (/^(un)?signedInt[0-9]+$/.test(name)) return readers.int;
  if (/^(strMatching|passwdEntry) /.test(name)) return readers.str;
  return (_, words) => ({ ...words, kind: "other" });
}

/** An `either` of an `either` is one choice among three. */
function flatten(type: OptionType): readonly OptionType[] {
  return type.kind === "either" ? type.alternatives : [type];
}

/** The options of a submodule type, as documentation sees them. */
export function subOptions(type: Attrs, loc: readonly ByteString[]): Slot {
  const get = type.get("getSubOptions");
  return get === undefined ? new Attrs(type.shape, []) : call(force(get), [...loc]);
}

function elementOf(type: Attrs): Slot | undefined {
  return (
    attributeAt(type, "nestedTypes", "elemType") ??
    attributeAt(type, "functor", "payload", "elemType") ??
    attributeAt(type, "functor", "wrapped")
  );
}

function alternativesOf(type: Attrs): readonly Slot[] {
  const left = attributeAt(type, "nestedTypes", "left");
  const right = attributeAt(type, "nestedTypes", "right");
  if (left !== undefined && right !== undefined) return [left, right];
  return takeList(attributeAt(type, "functor", "wrapped") ?? []);
}

function enumValues(type: Attrs): EnumValue[] {
  const payload = attributeAt(type, "functor", "payload");
  const value = payload === undefined ? [] : force(payload);
  const list = value instanceof Attrs ? takeList(value.get("values") ?? []) : takeList(value);
  return list.map((item): EnumValue => {
    const found = force(item);
    if (found === null || typeof found === "boolean" || typeof found === "number") return found;
    if (found instanceof Float) return found.value;
    if (isString(found)) return fromBytes(found instanceof ContextString ? found.text : found);
    throw new TypeError("an enum holds values that are neither strings, numbers, Booleans nor null");
  });
}

function attributeAt(value: Attrs, ...path: ByteString[]): Slot | undefined {
  let at: Slot | undefined = value;
  for (const name of path) {
    const set: unknown = at === undefined ? undefined : force(at);
    if (!(set instanceof Attrs)) return undefined;
    at = set.get(name);
  }
  return at;
}

/** The types that stand in a type directly. */
export function typesWithin(type: OptionType): readonly OptionType[] {
  switch (type.kind) {
    case "nullOr":
    case "listOf":
    case "attrsOf":
    case "functionTo":
    case "unique":
      return [type.element];
    case "either":
      return type.alternatives;
    case "coercedTo":
      return [type.to];
    default:
      return [];
  }
}
