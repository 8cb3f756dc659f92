// Types of lists and of sets of any names, and the type of any value, which merges sets by their attributes.
import { builtins } from "typeflake";
import { filterAttrs } from "./attrsets.ts";
import {
  concatLists,
  concatMap,
  filter,
  head,
  imap1,
  isList,
  length,
  map,
  unique as withoutRepetition,
} from "./lists.ts";
import { checkDefinitions, checkForMerge, mergeWithMeta } from "./merging.ts";
import { addCheck, elementFunctor, phrase } from "./option-type.ts";
import { getFiles, getValues, mergeEqualOption, mergeOneOption, showFiles, showOption } from "./options.ts";
import { type Definition, type Definitions, type Loc, pushDownProperties } from "./properties.ts";
import { isStringLike } from "./strings.ts";

export default ({ lib, mkOptionType }: { lib: any; mkOptionType: any }) => {
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

  const loaOf = (element: any) => ({
    ...attrsOf(element),
    name: "loaOf",
    deprecationMessage: `Mixing lists with attribute values is no longer possible; please use \`types.attrsOf\` instead.`,
  });

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

  return {
    anything,
    attrsOf,
    attrsWith,
    lazyAttrsOf,
    listOf,
    loaOf,
    nonEmptyListOf,
  };
};
