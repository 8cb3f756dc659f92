// Types that are one other type and more: null as well, one definition only, given as another type, returned by a function.
import { builtins } from "typeflake";
import { all, count, length, map } from "./lists.ts";
import { checkDefinitions, checkForMerge, isNewer, mergeChecked, mergeWithMeta } from "./merging.ts";
import { elementFunctor, phrase } from "./option-type.ts";
import { getFiles, getValues, mergeUniqueOption, showFiles, showOption } from "./options.ts";
import type { Definitions, Loc } from "./properties.ts";
import { functionArgs, isFunction, setFunctionArgs } from "./trivial.ts";

export default ({ lib, defaultFunctor, mkOptionType }: { lib: any; defaultFunctor: any; mkOptionType: any }) => {
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

  return {
    coercedTo,
    functionTo,
    nullOr,
    uniq,
    unique,
  };
};
