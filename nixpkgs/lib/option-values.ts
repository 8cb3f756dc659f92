// The value of an option: definitions settled, merged by its type and checked.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { optionalAttrs, zipAttrs } from "./attrsets.ts";
import { concatMap, elem, head, length, map, optionals } from "./lists.ts";
import { isNewer, mergeChecked } from "./merging.ts";
import { showDefs, showOption } from "./options.ts";
import {
  type Definition,
  type Definitions,
  type Loc,
  mkOptionDefault,
  pushDownProperties,
  settleDefinitions,
} from "./properties.ts";
import { optionalString } from "./strings.ts";

type Attrs = AttrsOf<any>;

export const evalOptionValue = (loc: Loc, option: any, definitions: Definitions) => {
  const everything = [
    ...optionals("default" in option, [{ file: head(option.declarations), value: mkOptionDefault(option.default) }]),
    ...definitions,
  ];
  const isOverwritten = (option.readOnly ?? false) && length(everything) > 1;
  const merged = isOverwritten
    ? builtins.throw(
        `The option \`${showOption(loc)}' is read-only, but it's set multiple times. Definition values:${showDefs(map((one: Definition) => ({ ...one, value: mergeDefinitions(loc, option.type, [one]).mergedValue }), everything))}`,
      )
    : mergeDefinitions(loc, option.type, everything);
  const value = "apply" in option ? option.apply(merged.mergedValue) : merged.mergedValue;
  return {
    ...option,
    value: builtins.addErrorContext(`while evaluating the option \`${showOption(loc)}':`, value),
    highestPrio: merged["defsFinal'"].highestPrio,
    definitions: map((one: Definition) => one.value, merged.defsFinal),
    files: map((one: Definition) => one.file, merged.defsFinal),
    definitionsWithLocations: merged.defsFinal,
    isDefined: merged.isDefined,
    valueMeta: merged.checkedAndMerged.valueMeta,
    __toString: (_self: unknown) => showOption(loc),
  };
};

/** The definitions of an option, or of a part of it, as one value of its type. */
export const mergeDefinitions = (loc: Loc, type: any, definitions: Definitions) => {
  const settled = settleDefinitions(definitions);
  const { values } = settled;
  const isDefined = length(values) > 0;
  const merged = mergeChecked(loc, type, values);
  const { headError } = merged;
  const wrongType = builtins.throw(
    `A definition for option \`${showOption(loc)}' is not of type \`${type.description}'. ${optionalString(isNewer(type), "TypeError: ")}${headError.message}`,
  );
  const undefinedValue = builtins.throw(
    `The option \`${showOption(loc)}' was accessed but has no value defined. Try setting the option.`,
  );
  const mergedValue = !isDefined
    ? (type.emptyValue.value ?? undefinedValue)
    : headError === null
      ? merged.value
      : wrongType;
  return {
    "defsFinal'": settled,
    defsFinal: values,
    isDefined,
    mergedValue,
    checkedAndMerged: isNewer(type)
      ? { ...merged, valueMeta: { ...merged.valueMeta, _internal: { type } } }
      : { headError: null, value: mergedValue, valueMeta: {} },
    optionalValue: optionalAttrs(isDefined, { value: mergedValue }),
  };
};

/** The definitions of each attribute of an option's value, with the priority that counts for it. */
export const mergeAttrDefinitionsWithPrio = (option: any): Attrs =>
  builtins.mapAttrs(
    (_name: string, found: any) => {
      const { highestPrio, values } = settleDefinitions(found);
      return { highestPrio, values };
    },
    zipAttrs(
      concatMap(
        (one: any) =>
          map(
            (set: any) => builtins.mapAttrs((_name: string, value: any) => ({ ...one, value }), set),
            pushDownProperties(one.value),
          ),
        option.definitionsWithLocations,
      ),
    ),
  );

/** A function applied to a value inside of the properties around it. */
export const mapDefinitionValue = (f: (value: any) => any, value: any): any => {
  const tag = value._type ?? "";
  if (tag === "merge") {
    return { ...value, contents: map((one: any) => mapDefinitionValue(f, one), value.contents) };
  }
  if (tag === "definition") return { ...value, value: mapDefinitionValue(f, value.value) };
  return elem(tag, ["if", "override", "order"])
    ? { ...value, content: mapDefinitionValue(f, value.content) }
    : f(value);
};
