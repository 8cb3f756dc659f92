// Types that are one of several things: of values, of types, of tagged options.
import { builtins } from "typeflake";
import {
  concatMap,
  elem,
  elemAt,
  filter,
  foldl,
  head,
  length,
  map,
  optionals,
  tail,
  unique as withoutRepetition,
} from "./lists.ts";
import { checkForMerge, mergeChecked, mergeWithMeta } from "./merging.ts";
import { isOptionType, phrase } from "./option-type.ts";
import { getFiles, mergeEqualOption, mergeOneOption, showDefs, showFiles, showOption } from "./options.ts";
import type { Definitions, Loc } from "./properties.ts";
import { concatMapStringsSep, concatStringsSep } from "./strings.ts";
import { warn } from "./trivial.ts";

export default ({
  lib,
  defaultFunctor,
  mkOptionType,
  unspecified,
}: {
  lib: any;
  defaultFunctor: any;
  mkOptionType: any;
  unspecified: any;
}) => {
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

  const oneOf = (alternatives: readonly any[]) => {
    if (length(alternatives) === 0) throw new Error("types.oneOf needs at least one type");
    return foldl(either, head(alternatives) as any, tail(alternatives));
  };

  return {
    attrTag,
    either,
    enum: enumOf,
    oneOf,
  };
};
