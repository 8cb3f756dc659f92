// Types of lists of single attributes, in which a name may occur several times and the order counts: arguments of a
// program, rules of a firewall. A definition is such a list, or a set, whose values may say their place by `mkOrder`.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { concatMap, filter, foldl, head, isList, length, map, sortOn } from "./lists.ts";
import { checkDefinitions, checkForMerge, mergeWithMeta } from "./merging.ts";
import { phrase } from "./option-type.ts";
import { showDefs, showOption } from "./options.ts";
import {
  defaultOrderPriority,
  defaultOverridePriority,
  type Loc,
  mkDefinition,
  mkOrder,
  mkOverride,
} from "./properties.ts";

type Attrs<T = any> = AttrsOf<T>;

interface Item {
  readonly file: any;
  readonly key: string;
  /** Without `mkOrder`, but with `mkOverride`. */
  readonly value: any;
  readonly order: number;
  readonly priority: number;
}

/** A value without the properties around it, in whatever order they are; what is in them is not looked at without need. */
const peel = (value: any): any => {
  const tag = value._type ?? null;
  const inner = peel(value.content);
  if (tag === "order") return { value: inner.value, order: value.priority, priority: inner.priority };
  if (tag === "override") {
    return { value: mkOverride(value.priority, inner.value), order: inner.order, priority: value.priority };
  }
  return { value, order: defaultOrderPriority, priority: defaultOverridePriority };
};

export default ({ lib, mkOptionType }: { lib: any; mkOptionType: any }) => {
  const isListOrSet = (value: any) => isList(value) || builtins.isAttrs(value);

  const attrListWith = (settings: any) => {
    const element = settings.elemType;
    const asAttrs = settings.asAttrs ?? false;
    const mergeAttrValues = settings.mergeAttrValues ?? ((_name: string, values: any) => values);
    const description = `attribute list of ${phrase(["noun", "composite"], element)}`;

    /** The item of a list, around which there may be an order. */
    const itemOf = (loc: Loc, file: any, given: any): Item => {
      const isOrdered = (given._type ?? null) === "order";
      const set = isOrdered ? given.content : given;
      const refuse = (found: string) =>
        builtins.throw(
          `A definition for option \`${showOption(loc)}' is not of type \`${description}'. Each list element must be ${found}.${showDefs([{ file, value: given }])}`,
        );
      if (!builtins.isAttrs(set)) return refuse(`an attribute set, but got ${builtins.typeOf(set)}`);
      const names = builtins.attrNames(set);
      if (length(names) !== 1) {
        return refuse(`a single-key attribute set, but got ${builtins.toString(length(names))} keys`);
      }
      const item = { ...peel(set[head(names)]), file, key: head(names) };
      return isOrdered ? { ...item, order: given.priority } : item;
    };

    const itemsOf = (loc: Loc, { file, value }: any): readonly Item[] =>
      isList(value)
        ? map((given: any) => itemOf(loc, file, given), value)
        : map((key: string) => ({ ...peel(value[key]), file, key }), builtins.attrNames(value));

    return mkOptionType({
      name: "attrListOf",
      description,
      descriptionClass: "composite",
      check: checkForMerge(isListOrSet),
      merge: mergeWithMeta(({ loc, defs }) => {
        const everyItem = concatMap((one: any) => itemsOf(loc, one), defs);
        /** By name: the strongest of the items that have it counts, and those as strong. */
        const strongest = foldl(
          (found: Attrs<number>, { key, priority }: any) =>
            priority < (found[key] ?? defaultOverridePriority) ? { ...found, [key]: priority } : found,
          {},
          everyItem,
        );
        const items = sortOn(
          (item: Item) => item.order,
          filter((item: Item) => item.priority === (strongest[item.key] ?? defaultOverridePriority), everyItem),
        );
        const evaluated = filter(
          (one: any) => one.merged.isDefined,
          map(
            ({ file, key, value, order }: any) => ({
              file,
              key,
              order,
              merged: lib.mergeDefinitions([...loc, key], element, [{ file, value }]),
            }),
            items,
          ),
        );
        const attrListValue = map(({ key, merged }: any) => ({ [key]: merged.mergedValue }), evaluated);
        return {
          headError: checkDefinitions(isListOrSet, defs),
          value: asAttrs ? builtins.zipAttrsWith(mergeAttrValues, attrListValue) : attrListValue,
          valueMeta: {
            attrList: map((one: any) => one.merged.checkedAndMerged.valueMeta, evaluated),
            attrListValue,
            definitions: map(
              ({ file, key, order, merged }: any) =>
                mkDefinition({ file, value: mkOrder(order, { [key]: merged.mergedValue }) }),
              evaluated,
            ),
          },
        };
      }),
      emptyValue: { value: asAttrs ? {} : [] },
      getSubOptions: (prefix: Loc) => element.getSubOptions([...prefix, "*"]),
      getSubModules: element.getSubModules,
      substSubModules: (modules: any) =>
        attrListWith({ asAttrs, mergeAttrValues, elemType: element.substSubModules(modules) }),
      // Declared twice, it would have to be known whether both merge alike.
      typeMerge: (_functor: any) => null,
      nestedTypes: { elemType: element },
    });
  };

  return { attrListWith, attrListOf: (element: any) => attrListWith({ elemType: element }) };
};
