// What a type of options is: a set that `mkOptionType` makes, with its check, its merge, its words, and a functor that says
// how two declarations of an option make one type.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { elem } from "./lists.ts";
import { checkDefinitions, checkForMerge, isNewer, mergeChecked, mergeWithMeta } from "./merging.ts";
import { mergeDefaultOption } from "./options.ts";
import type { Loc } from "./properties.ts";

type Attrs = AttrsOf<any>;

export const isType = (tag: string, value: any): boolean => (value._type ?? "") === tag;
export const setType = (tag: string, value: Attrs) => ({ ...value, _type: tag });
export const isOptionType = (value: any) => builtins.isAttrs(value) && isType("option-type", value);

/** How two declarations of an option make one type: the same name, and what they are made of merged. */
export const defaultTypeMerge = (one: any, other: any) => {
  if (one.name !== other.name) return null;
  if (one.payload === null) return other.payload === null ? one.type : null;
  if (other.payload === null) return null;
  const payload = one.binOp(one.payload, other.payload);
  return payload === null ? null : one.type(payload);
};

/** For types that are made of one other type. */
export const elementFunctor = (name: string, wrap: (element: any) => any, element: any) => ({
  name,
  type: (payload: any) => wrap(payload.elemType),
  payload: { elemType: element },
  binOp: (one: any, other: any) => {
    const merged = one.elemType.typeMerge(other.elemType.functor);
    return merged === null ? null : { elemType: merged };
  },
  wrapped: element,
});

/** The words for a type inside other words, in parentheses where they would be misread. */
export const optionDescriptionPhrase = (isClear: (kind: any) => boolean, type: any): string =>
  isClear(type.descriptionClass ?? null) ? type.description : `(${type.description})`;

export const phrase = (clear: readonly string[], type: any) =>
  optionDescriptionPhrase((kind: any) => elem(kind, clear), type);

/** A type with one more condition. */
export const addCheck = (type: any, check: (value: any) => boolean): any => {
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
};

/** One type of two, or a type whose every use says that they do not go together. */
export const mergeTypes = (one: any, other: any) => {
  const merged = one.typeMerge(other.functor);
  return merged === null ? setType("merge-error", { error: "Cannot merge types" }) : merged;
};

/** The functions that look a type up by its name, in the library as it is extended. */
export const optionTypeOf = ({ lib }: { lib: any }) => {
  const defaultFunctor = (name: string) => ({
    name,
    type: lib.types[name] ?? null,
    payload: null,
    binOp: (_one: any, _other: any) => null,
  });

  /** A type from its name and what is particular to it; the rest is what most types have. */
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

  return { defaultFunctor, mkOptionType };
};
