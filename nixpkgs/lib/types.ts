// Types of options: what a value must be, and how several definitions become one. A type is a set that `mkOptionType` makes.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import attributeListsOf from "./attribute-lists.ts";
import { filterAttrs, isDerivation, optionalAttrs, toDerivation } from "./attrsets.ts";
import {
  all,
  any,
  concatLists,
  concatMap,
  count,
  elem,
  elemAt,
  filter,
  foldl,
  head,
  imap1,
  isList,
  last,
  length,
  map,
  optionals,
  tail,
  toList,
  unique as withoutRepetition,
} from "./lists.ts";
import { checkDefinitions, checkForMerge, isNewer, mergeChecked, mergeWithMeta } from "./merging.ts";
import {
  getFiles,
  getValues,
  mergeDefaultOption,
  mergeEqualOption,
  mergeOneOption,
  mergeUniqueOption,
  showDefs,
  showFiles,
  showOption,
} from "./options.ts";
import { mkForce, mkOptionDefault, pushDownProperties } from "./properties.ts";
import { concatMapStringsSep, concatStringsSep, escapeNixString, hasPrefix, isStringLike } from "./strings.ts";
import { functionArgs, isFunction, setFunctionArgs, warn } from "./trivial.ts";

type Attrs = AttrsOf<any>;
type Loc = readonly string[];

interface Definition {
  readonly file: any;
  readonly value: any;
}

type Definitions = readonly Definition[];

export default ({ lib }: { lib: any }) => {
  const isType = (tag: string, value: any): boolean => (value._type ?? "") === tag;
  const setType = (tag: string, value: Attrs) => ({ ...value, _type: tag });
  const isOptionType = (value: any) => builtins.isAttrs(value) && isType("option-type", value);

  /** How two declarations of an option make one type: the same name, and what they are made of merged. */
  const defaultTypeMerge = (one: any, other: any) => {
    if (one.name !== other.name) return null;
    if (one.payload === null) return other.payload === null ? one.type : null;
    if (other.payload === null) return null;
    const payload = one.binOp(one.payload, other.payload);
    return payload === null ? null : one.type(payload);
  };

  const defaultFunctor = (name: string) => ({
    name,
    type: lib.types[name] ?? null,
    payload: null,
    binOp: (_one: any, _other: any) => null,
  });

  /** For types that are made of one other type. */
  const elementFunctor = (name: string, wrap: (element: any) => any, element: any) => ({
    name,
    type: (payload: any) => wrap(payload.elemType),
    payload: { elemType: element },
    binOp: (one: any, other: any) => {
      const merged = one.elemType.typeMerge(other.elemType.functor);
      return merged === null ? null : { elemType: merged };
    },
    wrapped: element,
  });

  const mkOptionType = (type: any) => {
    const functor = type.functor ?? defaultFunctor(type.name);
    return {
      check: (_value: any) => true,
      merge: mergeDefaultOption,
      emptyValue: {},
      getSubOptions: (_prefix: Loc) => ({}),
      getSubModules: null,
      substSubModules: (_modules: any) => null,
      typeMerge: (other: any) => defaultTypeMerge(functor, other),
      descriptionClass: null,
      deprecationMessage: null,
      nestedTypes: {},
      ...type,
      description: type.description ?? type.name,
      functor,
      _type: "option-type",
    };
  };

  /** The words for a type inside other words, in parentheses where they would be misread. */
  const optionDescriptionPhrase = (isClear: (kind: any) => boolean, type: any): string =>
    isClear(type.descriptionClass ?? null) ? type.description : `(${type.description})`;

  const phrase = (clear: readonly string[], type: any) =>
    optionDescriptionPhrase((kind: any) => elem(kind, clear), type);

  // What has no parts.

  /** Never merged, never looked at. */
  const raw = mkOptionType({
    name: "raw",
    description: "raw value",
    descriptionClass: "noun",
    check: (_value: any) => true,
    merge: mergeOneOption,
  });

  const unspecified = mkOptionType({
    name: "unspecified",
    description: "unspecified value",
    descriptionClass: "noun",
  });

  const bool = mkOptionType({
    name: "bool",
    description: "boolean",
    descriptionClass: "noun",
    check: builtins.isBool,
    merge: mergeEqualOption,
  });

  const boolByOr = mkOptionType({
    name: "boolByOr",
    description: "boolean (merged using or)",
    descriptionClass: "noun",
    check: builtins.isBool,
    merge: (_loc: Loc, definitions: Definitions) => any((value: boolean) => value, getValues(definitions)),
  });

  const int = mkOptionType({
    name: "int",
    description: "signed integer",
    descriptionClass: "noun",
    check: builtins.isInt,
    merge: mergeEqualOption,
  });

  const float = mkOptionType({
    name: "float",
    description: "floating point number",
    descriptionClass: "noun",
    check: builtins.isFloat,
    merge: mergeEqualOption,
  });

  /** A number between two others, both included; `kind` is the type that it belongs to. */
  const range = (kind: any, name: string, description: string, lowest: number, highest: number) => ({
    ...addCheck(kind, (value: any) => value >= lowest && value <= highest),
    name,
    description,
    descriptionClass: "noun",
  });

  const checkedRange = (what: string, lowest: any, highest: any) => {
    if (lowest > highest) throw new Error(`${what}.between: lowest must be smaller than highest`);
    return `between ${builtins.toJSON(lowest)} and ${builtins.toJSON(highest)} (both inclusive)`;
  };

  const sized = (name: string, bits: number, lowest: number, highest: number) =>
    range(
      int,
      name,
      `${builtins.toString(bits)} bit ${lowest < 0 ? "signed" : "unsigned"} integer; ${checkedRange("ints", lowest, highest)}`,
      lowest,
      highest,
    );

  const ints = {
    between: (lowest: number, highest: number) =>
      range(int, "intBetween", `integer ${checkedRange("ints", lowest, highest)}`, lowest, highest),
    unsigned: {
      ...addCheck(int, (value: any) => value >= 0),
      name: "unsignedInt",
      description: "unsigned integer, meaning >=0",
      descriptionClass: "nonRestrictiveClause",
    },
    positive: {
      ...addCheck(int, (value: any) => value > 0),
      name: "positiveInt",
      description: "positive integer, meaning >0",
      descriptionClass: "nonRestrictiveClause",
    },
    u8: sized("unsignedInt8", 8, 0, 255),
    u16: sized("unsignedInt16", 16, 0, 65535),
    u32: sized("unsignedInt32", 32, 0, 4294967295),
    s8: sized("signedInt8", 8, -128, 127),
    s16: sized("signedInt16", 16, -32768, 32767),
    s32: sized("signedInt32", 32, -2147483648, 2147483647),
  };

  const number = either(int, float);

  const numbers = {
    between: (lowest: number, highest: number) =>
      range(
        number,
        "numberBetween",
        `integer or floating point number ${checkedRange("numbers", lowest, highest)}`,
        lowest,
        highest,
      ),
    nonnegative: {
      ...addCheck(number, (value: any) => value >= 0),
      name: "numberNonnegative",
      description: "nonnegative integer or floating point number, meaning >=0",
      descriptionClass: "nonRestrictiveClause",
    },
    positive: {
      ...addCheck(number, (value: any) => value > 0),
      name: "numberPositive",
      description: "positive integer or floating point number, meaning >0",
      descriptionClass: "nonRestrictiveClause",
    },
  };

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

  const attrs = mkOptionType({
    name: "attrs",
    description: "attribute set",
    check: builtins.isAttrs,
    merge: (_loc: Loc, definitions: Definitions) =>
      foldl((merged: Attrs, one: Attrs) => ({ ...merged, ...one }), {}, getValues(definitions)),
    emptyValue: { value: {} },
  });

  const isStorePathText = (value: any) =>
    isStringLike(value) && builtins.match("/nix/store/[^/]+", `${value}`) !== null;

  const packageType = mkOptionType({
    name: "package",
    descriptionClass: "noun",
    check: (value: any) => isDerivation(value) || isStorePathText(value),
    merge: (loc: Loc, definitions: Definitions) => {
      const value = mergeOneOption(loc, definitions);
      const isText = builtins.isPath(value) || (builtins.isString(value) && !builtins.hasContext(value));
      return isText ? toDerivation(value) : value;
    },
  });

  const shellPackage = { ...packageType, check: (value: any) => isDerivation(value) && "shellPath" in value };

  const pkgs = addCheck(
    mkOptionType({
      name: "pkgs",
      description: "Nixpkgs package set",
      descriptionClass: "noun",
      merge: mergeOneOption,
      check: builtins.isAttrs,
    }),
    (value: any) => (value._type ?? "") === "pkgs",
  );

  /** A path, or a string that holds one; `inStore` and `absolute` are true, false, or null for either. */
  const pathWith = (settings: any) => {
    const inStore = settings.inStore ?? null;
    const absolute = settings.absolute ?? null;
    const place = inStore === null ? "" : inStore ? " in the Nix store" : " not in the Nix store";
    const start = absolute === null ? "" : absolute ? "absolute " : "relative ";
    if (inStore === true && absolute === false) {
      throw new Error("In pathWith, inStore means the path must be absolute");
    }
    const isInStore = (text: string) => builtins.match("/nix/store/[^.].*", text) !== null;
    return mkOptionType({
      name: "path",
      description: `${start}path${place}`,
      descriptionClass: "noun",
      check: (value: any) => {
        if (!isStringLike(value)) return false;
        const isAbsolute = hasPrefix("/", builtins.toString(value));
        // A path of the file system is one of the store once it is in a string.
        return (
          (absolute === null || isAbsolute === absolute) && (inStore === null || isInStore(`${value}`) === inStore)
        );
      },
      merge: mergeEqualOption,
      functor: {
        ...defaultFunctor("path"),
        type: pathWith,
        payload: { inStore, absolute },
        binOp: (one: any, other: any) => (one === other ? one : null),
      },
    });
  };

  const path = pathWith({ absolute: true });
  const pathInStore = pathWith({ inStore: true });
  const externalPath = pathWith({ absolute: true, inStore: false });

  /** Any value: sets are merged attribute by attribute, equal values are one, lists must be equal. */
  const anything = mkOptionType({
    name: "anything",
    description: "anything",
    descriptionClass: "noun",
    check: (_value: any) => true,
    merge: (loc: Loc, definitions: Definitions) => {
      const kinds = withoutRepetition(map((value: any) => kindOf(value), getValues(definitions)));
      if (length(kinds) > 1) {
        return builtins.throw(
          `The option \`${showOption(loc)}' has conflicting option types in ${showFiles(getFiles(definitions))}`,
        );
      }
      const kind = head(kinds);
      if (kind === "set") return attrsOf(anything).merge(loc, definitions);
      if (kind === "lambda" && length(definitions) > 1) {
        return (argument: any) =>
          anything.merge(
            [...loc, "<function body>"],
            map(({ file, value }: Definition) => ({ file, value: value(argument) }), definitions),
          );
      }
      if (kind === "stringCoercibleSet") return mergeOneOption(loc, definitions);
      return mergeEqualOption(loc, definitions);
    },
  });

  const kindOf = (value: any): string => {
    if (builtins.isAttrs(value) && isStringLike(value)) return "stringCoercibleSet";
    return builtins.typeOf(value);
  };

  // What has parts.

  const listOf = (element: any) =>
    mkOptionType({
      name: "listOf",
      description: `list of ${phrase(["noun", "composite"], element)}`,
      descriptionClass: "composite",
      check: checkForMerge(isList),
      merge: mergeWithMeta(({ loc, defs }) => {
        const items = imap1(
          (n: number, { file, value }: any) =>
            imap1(
              (m: number, item: any) =>
                lib.mergeDefinitions(
                  [...loc, `[definition ${builtins.toString(n)}-entry ${builtins.toString(m)}]`],
                  element,
                  [{ file, value: item }],
                ),
              value,
            ),
          defs,
        );
        const merged = filter((one: any) => one.isDefined, concatLists(items));
        return {
          headError: checkDefinitions(isList, defs),
          value: map((one: any) => one.mergedValue, merged),
          valueMeta: { list: map((one: any) => one.checkedAndMerged.valueMeta, merged) },
        };
      }),
      emptyValue: { value: [] },
      getSubOptions: (prefix: Loc) => element.getSubOptions([...prefix, "*"]),
      getSubModules: element.getSubModules,
      substSubModules: (modules: any) => listOf(element.substSubModules(modules)),
      functor: elementFunctor("listOf", listOf, element),
      nestedTypes: { elemType: element },
    });

  const nonEmptyListOf = (element: any) => {
    const list = addCheck(listOf(element), (value: any) => value !== ([] as any));
    return {
      ...list,
      description: `non-empty ${phrase(["noun"], list)}`,
      emptyValue: {},
      substSubModules: (modules: any) => nonEmptyListOf(element.substSubModules(modules)),
    };
  };

  /** Sets of any names. Lazy ones compute no value to know the names, so an attribute may be there without a value. */
  const attrsWith = (settings: any) => {
    const element = settings.elemType;
    const lazy = settings.lazy ?? false;
    const placeholder = settings.placeholder ?? "name";
    const name = lazy ? "lazyAttrsOf" : "attrsOf";
    const mergeOne = (loc: Loc, attribute: string, definitions: Definitions) =>
      lib.mergeDefinitions([...loc, attribute], element, definitions);
    return mkOptionType({
      name,
      description: `${lazy ? "lazy " : ""}attribute set of ${phrase(["noun", "composite"], element)}`,
      descriptionClass: "composite",
      check: checkForMerge(builtins.isAttrs),
      merge: mergeWithMeta(({ loc, defs }) => {
        const pushed = concatMap(
          ({ file, value }: Definition) => map((set: any) => ({ file, set }), pushDownProperties(value)),
          defs,
        );
        const named = map(
          ({ file, set }: any) => builtins.mapAttrs((_name: string, value: any) => ({ file, value }), set),
          pushed,
        );
        const every = builtins.zipAttrsWith((attribute: string, found: any) => mergeOne(loc, attribute, found), named);
        const merged = lazy ? every : filterAttrs((_name: string, one: any) => one.isDefined, every);
        const valueOf = (_name: string, one: any) =>
          lazy ? (one.optionalValue.value ?? element.emptyValue.value ?? one.mergedValue) : one.mergedValue;
        return {
          headError: checkDefinitions(builtins.isAttrs, defs),
          value: builtins.mapAttrs(valueOf, merged),
          valueMeta: {
            attrs: builtins.mapAttrs((_name: string, one: any) => one.checkedAndMerged.valueMeta, merged),
          },
        };
      }),
      emptyValue: { value: {} },
      getSubOptions: (prefix: Loc) => element.getSubOptions([...prefix, `<${placeholder}>`]),
      getSubModules: element.getSubModules,
      substSubModules: (modules: any) => attrsWith({ elemType: element.substSubModules(modules), lazy, placeholder }),
      functor: {
        ...elementFunctor("attrsWith", (inner: any) => attrsWith({ elemType: inner, lazy, placeholder }), element),
        type: attrsWith,
        payload: { elemType: element, lazy, placeholder },
        binOp: (one: any, other: any) => {
          const merged = one.elemType.typeMerge(other.elemType.functor);
          if (merged === null || one.lazy !== other.lazy) return null;
          const names = withoutRepetition(
            filter((text: string) => text !== "name", [one.placeholder, other.placeholder]),
          );
          if (length(names) > 1) return null;
          return { elemType: merged, lazy: one.lazy, placeholder: length(names) === 0 ? "name" : head(names) };
        },
      },
      nestedTypes: { elemType: element },
    });
  };

  const attrsOf = (element: any) => attrsWith({ elemType: element });
  const lazyAttrsOf = (element: any) => attrsWith({ elemType: element, lazy: true });

  const { attrListOf, attrListWith } = attributeListsOf({ lib, mkOptionType, phrase });

  /** One definition only; `message` says why. */
  const unique = (settings: any, type: any) =>
    mkOptionType({
      name: "unique",
      description: type.description,
      descriptionClass: type.descriptionClass,
      check: type.check,
      merge: (loc: Loc, definitions: Definitions) =>
        mergeUniqueOption({ message: settings.message, merge: type.merge }, loc, definitions),
      emptyValue: type.emptyValue,
      getSubOptions: type.getSubOptions,
      getSubModules: type.getSubModules,
      substSubModules: (modules: any) => unique(settings, type.substSubModules(modules)),
      functor: elementFunctor("unique", (inner: any) => unique(settings, inner), type),
      nestedTypes: { elemType: type },
    });

  const uniq = (type: any) => unique({ message: "" }, type);

  const nullOr = (element: any) =>
    mkOptionType({
      name: "nullOr",
      description: `null or ${phrase(["noun", "conjunction"], element)}`,
      descriptionClass: "conjunction",
      check: (value: any) => value === null || element.check(value),
      merge: (loc: Loc, definitions: Definitions) => {
        const nulls = count((value: any) => value === null, getValues(definitions));
        if (nulls === length(definitions)) return null;
        if (nulls > 0) {
          return builtins.throw(
            `The option \`${showOption(loc)}' is defined both null and not null, in ${showFiles(getFiles(definitions))}.`,
          );
        }
        return element.merge(loc, definitions);
      },
      emptyValue: { value: null },
      getSubOptions: element.getSubOptions,
      getSubModules: element.getSubModules,
      substSubModules: (modules: any) => nullOr(element.substSubModules(modules)),
      functor: elementFunctor("nullOr", nullOr, element),
      nestedTypes: { elemType: element },
    });

  const functionTo = (result: any) =>
    mkOptionType({
      name: "functionTo",
      description: `function that evaluates to a(n) ${phrase(["noun", "composite"], result)}`,
      descriptionClass: "composite",
      check: isFunction,
      merge: (loc: Loc, definitions: Definitions) =>
        setFunctionArgs(
          (argument: any) =>
            lib.mergeDefinitions(
              [...loc, "<function body>"],
              result,
              map(({ file, value }: any) => ({ file, value: value(argument) }), definitions),
            ).mergedValue,
          // What one of them needs is needed.
          builtins.zipAttrsWith(
            (_name: string, isOptional: any) => all((one: boolean) => one, isOptional),
            map(({ value }: any) => functionArgs(value), definitions),
          ),
        ),
      getSubOptions: (prefix: Loc) => result.getSubOptions([...prefix, "<function body>"]),
      getSubModules: result.getSubModules,
      substSubModules: (modules: any) => functionTo(result.substSubModules(modules)),
      functor: elementFunctor("functionTo", functionTo, result),
      nestedTypes: { elemType: result },
    });

  /** One of some values. */
  const enumOf = (values: readonly any[]) => {
    const show = (value: any) =>
      builtins.isString(value)
        ? `"${value}"`
        : builtins.isInt(value)
          ? builtins.toString(value)
          : builtins.isBool(value)
            ? builtins.toJSON(value)
            : `<${builtins.typeOf(value)}>`;
    const isOne = length(values) === 1;
    return mkOptionType({
      name: "enum",
      description:
        length(values) === 0
          ? "impossible (empty enum)"
          : isOne
            ? `value ${show(head(values))} (singular enum)`
            : `one of ${concatMapStringsSep(", ", show, values)}`,
      descriptionClass: length(values) < 2 ? "noun" : "conjunction",
      check: (value: any) => elem(value, values),
      merge: mergeEqualOption,
      functor: {
        ...defaultFunctor("enum"),
        type: (payload: any) => enumOf(payload.values),
        payload: { values },
        binOp: (one: any, other: any) => ({ values: withoutRepetition([...one.values, ...other.values]) }),
      },
    });
  };

  /** A set with exactly one of some attributes, each of which is an option. */
  const attrTag = (tags: any): any => {
    const option = (name: string, tag: any) => {
      if ((tag._type ?? "") !== "option") {
        const what = isOptionType(tag) ? "was a bare type, not wrapped in mkOption." : "was not.";
        throw new Error(`In attrTag, each tag value must be an option, but tag ${name} ${what}`);
      }
      const place = builtins.unsafeGetAttrPos(name, tags);
      return {
        declarations: optionals(place !== null, [(place as any).file]),
        declarationPositions: optionals(place !== null, [place]),
        ...tag,
        type: tag.type ?? unspecified,
      };
    };
    const options = builtins.mapAttrs(option, tags);
    const choices = concatStringsSep(", ", builtins.attrNames(options));
    const tagOf = (value: any): any =>
      length(builtins.attrNames(value)) === 1 ? head(builtins.attrNames(value)) : null;
    return mkOptionType({
      name: "attrTag",
      description: `attribute-tagged union${choices === "" ? " with no choices" : ` with choices: ${choices}`}`,
      descriptionClass: "noun",
      check: (value: any) => builtins.isAttrs(value) && tagOf(value) !== null && tagOf(value) in options,
      merge: (loc: Loc, definitions: Definitions) => {
        const tag = tagOf(head(definitions).value);
        const others = filter((one: any) => tagOf(one.value) !== tag, definitions);
        const values = map(({ file, value }: any) => ({ file, value: value[tag] }), definitions);
        if (length(others) === 0)
          return { [tag]: lib.modules.evalOptionValue([...loc, tag], options[tag], values).value };
        return builtins.throw(
          `The option \`${showOption(loc)}' is defined with more than one of its choices, in ${showFiles(getFiles(definitions))}.`,
        );
      },
      getSubOptions: (prefix: Loc) =>
        builtins.mapAttrs((name: string, one: any) => ({ ...one, loc: [...prefix, name] }), options),
      substSubModules: (modules: any) =>
        attrTag(
          builtins.mapAttrs(
            (_name: string, one: any) => ({ ...one, type: one.type.substSubModules(modules) }),
            options,
          ),
        ),
      nestedTypes: options,
      functor: {
        ...defaultFunctor("attrTag"),
        type: (payload: any) => attrTag(payload.tags),
        payload: { tags: options },
        binOp: (one: any, other: any) => ({
          tags: builtins.zipAttrsWith(
            (name: string, found: any) =>
              length(found) === 1
                ? head(found)
                : {
                    ...lib.mergeOptionDecls(
                      [name],
                      map((declared: any) => ({ _file: showFiles(declared.declarations), options: declared }), found),
                    ),
                    declarations: concatMap((declared: any) => declared.declarations, found),
                    declarationPositions: concatMap((declared: any) => declared.declarationPositions, found),
                    _type: "option",
                  },
            [one.tags, other.tags],
          ),
        }),
      },
    });
  };

  /** Of two types, the first that all definitions fit. */
  function either(one: any, other: any): any {
    return mkOptionType({
      name: "either",
      description:
        one.descriptionClass === "nonRestrictiveClause"
          ? `${one.description}, or ${phrase(["noun", "conjunction"], other)}`
          : `${phrase(["noun", "conjunction"], one)} or ${phrase(["noun", "conjunction", "composite"], other)}`,
      descriptionClass: "conjunction",
      check: checkForMerge((value: any) => one.check(value) || other.check(value)),
      merge: mergeWithMeta(({ loc, defs }) => {
        const first = mergeChecked(loc, one, defs);
        if (first.headError === null) return first;
        const second = mergeChecked(loc, other, defs);
        if (second.headError === null) return second;
        const headError = {
          message: `The option \`${showOption(loc)}\` is neither a value of type \`${one.description}\` nor \`${other.description}\`. Definition values:${showDefs(defs)}`,
        };
        return {
          headError,
          // Only where nobody looks at the error: as the type of the rest of a set.
          value: warn(
            `One or more definitions did not pass the type-check of the 'either' type.\n${headError.message}\nWhere it is a freeformType, it is for whole sets: \`freeformType = types.attrsOf (types.either t1 t2)\`.`,
            mergeOneOption(loc, defs),
          ),
          valueMeta: { headError },
        };
      }),
      typeMerge: (functor: any) => {
        if (functor.name !== "either") return null;
        const first = one.typeMerge((elemAt(functor.payload.elemType, 0) as any).functor);
        const second = other.typeMerge((elemAt(functor.payload.elemType, 1) as any).functor);
        return first === null || second === null ? null : either(first, second);
      },
      functor: {
        ...defaultFunctor("either"),
        type: (payload: any) => either(elemAt(payload.elemType, 0), elemAt(payload.elemType, 1)),
        payload: { elemType: [one, other] },
        wrapped: [one, other],
      },
      nestedTypes: { left: one, right: other },
    });
  }

  /** What a format such as JSON can say. */
  const serializableValueWith = ({ typeName, nullable = true }: { typeName: string; nullable?: boolean }): any => {
    const simple = [bool, int, float, str, path];
    // @ts-expect-error Nix is lazy: a value may refer to itself.
    const noNull = oneOf([...simple, attrsOf(value), listOf(value)]);
    const value: any = { ...(nullable ? nullOr(noNull) : noNull), description: `${typeName} value` };
    return value;
  };

  const oneOf = (alternatives: readonly any[]) => {
    if (length(alternatives) === 0) throw new Error("types.oneOf needs at least one type");
    return foldl(either, head(alternatives) as any, tail(alternatives));
  };

  /** A type whose values may be given as another one, which a function turns into it. */
  const coercedTo = (from: any, coerce: (value: any) => any, to: any) => {
    if (from.getSubModules !== null) {
      throw new Error(`coercedTo: coercedType must not have submodules (it’s a ${from.description})`);
    }
    const coerced = (loc: Loc, one: any) => {
      const fits = isNewer(from) ? mergeChecked(loc, from, [one]).headError === null : from.check(one.value);
      return fits ? { ...one, value: coerce(one.value) } : one;
    };
    const check = (value: any) => (from.check(value) && to.check(coerce(value))) || to.check(value);
    return mkOptionType({
      name: "coercedTo",
      description: `${phrase(["noun"], to)} or ${phrase(["noun"], from)} convertible to it`,
      descriptionClass: null,
      check: checkForMerge(check),
      merge: mergeWithMeta(({ loc, defs }) => {
        const merged = mergeChecked(
          loc,
          to,
          map((one: any) => coerced(loc, one), defs),
        );
        return isNewer(to) ? merged : { ...merged, headError: checkDefinitions(check, defs) };
      }),
      emptyValue: to.emptyValue,
      getSubOptions: to.getSubOptions,
      getSubModules: to.getSubModules,
      substSubModules: (modules: any) => coercedTo(from, coerce, to.substSubModules(modules)),
      typeMerge: (_functor: any) => null,
      functor: { ...defaultFunctor("coercedTo"), wrapped: to },
      nestedTypes: { coercedType: from, finalType: to },
    });
  };

  /** A type with one more condition. */
  function addCheck(type: any, check: (value: any) => boolean): any {
    const both = (value: any) => type.check(value) && check(value);
    if (!isNewer(type)) return { ...type, check: both };
    return {
      ...type,
      check: checkForMerge(both),
      merge: mergeWithMeta(({ loc, defs }) => {
        const merged = mergeChecked(loc, type, defs);
        return { ...merged, headError: merged.headError === null ? checkDefinitions(check, defs) : merged.headError };
      }),
    };
  }

  const isModule = (value: any) => builtins.isAttrs(value) || isFunction(value) || path.check(value);

  /** A set whose attributes are options of their own. A definition is a set of values, or a module. */
  const submoduleWith = (settings: any) => {
    const modules = settings.modules;
    const specialArgs = settings.specialArgs ?? {};
    const shorthand = settings.shorthandOnlyDefinesConfig ?? false;
    const description = settings.description ?? null;
    const klass = settings.class ?? null;
    const asModule = ({ file, value }: Definition) =>
      builtins.isAttrs(value) && shorthand === true
        ? { _file: file, config: value }
        : { _file: file, imports: [value] };
    const base = lib.evalModules({
      class: klass,
      specialArgs,
      // Documentation has no name of a submodule to show; a submodule's own definition of it wins.
      modules: [{ _module: { args: { name: mkOptionDefault("‹name›") } } }, ...modules],
    });
    const freeform = base._module.freeformType;
    // A submodule is described even where its own definitions are wrong.
    const documented = (prefix: Loc) => base.extendModules({ prefix, modules: [noCheckForDocsModule] });
    const documentedFreeform = documented([])._module.freeformType;
    return mkOptionType({
      name: "submodule",
      description:
        description !== null
          ? description
          : documentedFreeform === null
            ? "submodule"
            : `open submodule of ${phrase(["noun", "composite"], documentedFreeform)}`,
      check: checkForMerge(isModule),
      merge: mergeWithMeta(({ loc, defs }) => {
        const configuration = base.extendModules({
          modules: [{ _module: { args: { name: last(loc) } } }, ...map(asModule, defs)],
          prefix: loc,
        });
        return {
          headError: checkDefinitions(isModule, defs),
          value: configuration.config,
          valueMeta: { configuration },
        };
      }),
      emptyValue: { value: base.config },
      getSubOptions: (prefix: Loc) => {
        const { options, _module } = documented(prefix);
        const type = _module.freeformType;
        return {
          ...options,
          ...optionalAttrs(type !== null, { _freeformOptions: type.getSubOptions(prefix) }),
        };
      },
      getSubModules: modules,
      substSubModules: (others: any) => submoduleWith({ ...settings, modules: others }),
      nestedTypes: optionalAttrs(freeform !== null, { freeformType: freeform }),
      functor: {
        ...defaultFunctor("submodule"),
        type: submoduleWith,
        payload: { modules, specialArgs, shorthandOnlyDefinesConfig: shorthand, description, class: klass },
        binOp: (one: any, other: any) => ({
          class: joined("class", one.class, other.class),
          description: joined("description", one.description, other.description),
          modules: [...one.modules, ...other.modules],
          specialArgs: { ...one.specialArgs, ...other.specialArgs },
          shorthandOnlyDefinesConfig: joined(
            "shorthandOnlyDefinesConfig",
            one.shorthandOnlyDefinesConfig,
            other.shorthandOnlyDefinesConfig,
          ),
        }),
      },
    });
  };

  /** Of two settings, the one that is given. */
  const joined = (what: string, one: any, other: any) => {
    if (one === null) return other;
    if (other === null || one === other) return one;
    const show = (value: any) => (builtins.isString(value) ? `"${value}"` : builtins.toJSON(value));
    return builtins.throw(
      `A submoduleWith option is declared multiple times with conflicting ${what} values ${show(one)} and ${show(other)}.`,
    );
  };

  const submodule = (modules: any) => submoduleWith({ shorthandOnlyDefinesConfig: true, modules: toList(modules) });

  /** A module that is kept as it is, with all definitions imported, to be evaluated later. */
  const deferredModuleWith = (settings: any) => {
    const staticModules = settings.staticModules ?? [];
    return mkOptionType({
      name: "deferredModule",
      description: "module",
      descriptionClass: "noun",
      check: isModule,
      merge: (loc: Loc, definitions: Definitions) => ({
        imports: [
          ...staticModules,
          ...map(
            ({ file, value }: Definition) =>
              lib.setDefaultModuleLocation(`${file}, via option ${showOption(loc)}`, value),
            definitions,
          ),
        ],
      }),
      getSubOptions: (prefix: Loc) => submoduleWith({ modules: staticModules }).getSubOptions(prefix),
      getSubModules: staticModules,
      substSubModules: (modules: any) => deferredModuleWith({ staticModules: modules }),
      functor: {
        ...defaultFunctor("deferredModuleWith"),
        type: deferredModuleWith,
        payload: { staticModules },
        binOp: (one: any, other: any) => ({ staticModules: [...one.staticModules, ...other.staticModules] }),
      },
    });
  };

  const deferredModule = deferredModuleWith({});

  /** An option as a value, before it is evaluated. */
  const optionDeclaration = mkOptionType({
    name: "optionDeclaration",
    description: "option declaration",
    descriptionClass: "noun",
    check: (value: any) => builtins.isAttrs(value) && isType("option", value) && !("value" in value),
  });

  /** Files of the file system; several definitions are all of them. */
  const fileset = mkOptionType({
    name: "fileset",
    description: "fileset",
    descriptionClass: "noun",
    check: lib.fileset.isFileset,
    merge: (_loc: Loc, definitions: Definitions) => lib.fileset.unions(getValues(definitions)),
    emptyValue: { value: lib.fileset.empty },
  });

  /** Text of Lua that stands as it is among values. */
  const luaInline = mkOptionType({
    name: "luaInline",
    description: "inline lua",
    descriptionClass: "noun",
    check: (value: any) => builtins.isAttrs(value) && isType("lua-inline", value),
    merge: mergeEqualOption,
  });

  /** One type of two, or a type whose every use says that they do not go together. */
  const mergeTypes = (one: any, other: any) => {
    const merged = one.typeMerge(other.functor);
    return merged === null ? setType("merge-error", { error: "Cannot merge types" }) : merged;
  };

  /** For documentation: definitions are not checked. */
  const noCheckForDocsModule = {
    _file: "<built-in module that disables checks for the purpose of documentation generation>",
    config: { _module: { check: mkForce(false) } },
  };

  /** A type as a value. */
  const optionType = mkOptionType({
    name: "optionType",
    description: "optionType",
    descriptionClass: "noun",
    check: isOptionType,
    merge: (loc: Loc, definitions: Definitions) => {
      if (length(definitions) === 1) return head(definitions).value;
      // As an option that is declared in each of the files would get its type.
      const declared = map(
        ({ file, value }: Definition) => ({ _file: file, options: lib.mkOption({ type: value }) }),
        definitions,
      );
      return lib.fixupOptionType(loc, lib.mergeOptionDecls(loc, declared)).type;
    },
  });

  const loaOf = (element: any) => ({
    ...attrsOf(element),
    name: "loaOf",
    deprecationMessage: `Mixing lists with attribute values is no longer possible; please use \`types.attrsOf\` instead.`,
  });

  const types: any = {
    addCheck,
    anything,
    attrListOf,
    attrListWith,
    attrTag,
    attrs,
    attrsOf,
    attrsWith,
    bool,
    boolByOr,
    coercedTo,
    commas,
    deferredModule,
    deferredModuleWith,
    either,
    enum: enumOf,
    envVar,
    externalPath,
    fileset,
    float,
    functionTo,
    int,
    ints,
    json: serializableValueWith({ typeName: "JSON" }),
    lazyAttrsOf,
    lines,
    listOf,
    loaOf,
    luaInline,
    mergeTypes,
    noCheckForDocsModule,
    nonEmptyListOf,
    nonEmptyStr,
    nullOr,
    number,
    numbers,
    oneOf,
    optionDeclaration,
    optionType,
    package: packageType,
    passwdEntry,
    path,
    pathInStore,
    pathWith,
    pkgs,
    port: ints.u16,
    raw,
    separatedString,
    serializableValueWith,
    shellPackage,
    singleLineStr,
    str,
    strMatching,
    string: separatedString(""),
    submodule,
    submoduleWith,
    toml: serializableValueWith({ typeName: "TOML", nullable: false }),
    uniq,
    unique,
    unspecified,
  };

  return {
    ...types,
    types,
    defaultFunctor,
    defaultTypeMerge,
    isOptionType,
    isType,
    mkOptionType,
    optionDescriptionPhrase,
    setType,
  };
};
