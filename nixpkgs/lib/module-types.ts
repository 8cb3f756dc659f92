// Types of modules, evaluated as an option of their own or kept for later, and of what modules declare: options and types.
import { builtins } from "typeflake";
import { optionalAttrs } from "./attrsets.ts";
import { head, last, length, map, toList } from "./lists.ts";
import { checkDefinitions, checkForMerge, mergeWithMeta } from "./merging.ts";
import { isOptionType, isType, phrase } from "./option-type.ts";
import { showOption } from "./options.ts";
import { type Definition, type Definitions, type Loc, mkForce, mkOptionDefault } from "./properties.ts";
import { isFunction } from "./trivial.ts";

export default ({
  lib,
  defaultFunctor,
  mkOptionType,
  path,
}: {
  lib: any;
  defaultFunctor: any;
  mkOptionType: any;
  path: any;
}) => {
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

  return {
    deferredModule,
    deferredModuleWith,
    noCheckForDocsModule,
    optionDeclaration,
    optionType,
    submodule,
    submoduleWith,
  };
};
