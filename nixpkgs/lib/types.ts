// Types of options: what a value must be, and how several definitions become one. Each family of types has a file; what it
// needs of another family is handed to it, so that they stand in one order and none imports another.
import attributeListsOf from "./attribute-lists.ts";
import basicTypesOf from "./basic-types.ts";
import choiceTypesOf from "./choice-types.ts";
import collectionTypesOf from "./collection-types.ts";
import elementTypesOf from "./element-types.ts";
import moduleTypesOf from "./module-types.ts";
import numberTypesOf from "./number-types.ts";
import {
  addCheck,
  defaultTypeMerge,
  isOptionType,
  isType,
  mergeTypes,
  optionDescriptionPhrase,
  optionTypeOf,
  setType,
} from "./option-type.ts";
import pathTypesOf from "./path-types.ts";
import stringTypesOf from "./string-types.ts";

export default ({ lib }: { lib: any }) => {
  const { defaultFunctor, mkOptionType } = optionTypeOf({ lib });
  const basic = basicTypesOf({ lib, mkOptionType });
  const choices = choiceTypesOf({ lib, defaultFunctor, mkOptionType, unspecified: basic.unspecified });
  const numbers = numberTypesOf({ either: choices.either, mkOptionType });
  const strings = stringTypesOf({ defaultFunctor, mkOptionType });
  const paths = pathTypesOf({ defaultFunctor, mkOptionType });
  const collections = collectionTypesOf({ lib, mkOptionType });
  const attributeLists = attributeListsOf({ lib, mkOptionType });
  const elements = elementTypesOf({ lib, defaultFunctor, mkOptionType });
  const modules = moduleTypesOf({ lib, defaultFunctor, mkOptionType, path: paths.path });

  /** What a format such as JSON can say. */
  const serializableValueWith = ({ typeName, nullable = true }: { typeName: string; nullable?: boolean }): any => {
    const simple = [basic.bool, numbers.int, numbers.float, strings.str, paths.path];
    // @ts-expect-error Nix is lazy: a value may refer to itself.
    const noNull = choices.oneOf([...simple, collections.attrsOf(value), collections.listOf(value)]);
    const value: any = { ...(nullable ? elements.nullOr(noNull) : noNull), description: `${typeName} value` };
    return value;
  };

  const types: any = {
    ...basic,
    ...choices,
    ...numbers,
    ...strings,
    ...paths,
    ...collections,
    ...attributeLists,
    ...elements,
    ...modules,
    addCheck,
    json: serializableValueWith({ typeName: "JSON" }),
    mergeTypes,
    serializableValueWith,
    toml: serializableValueWith({ typeName: "TOML", nullable: false }),
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
