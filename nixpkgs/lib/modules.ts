// The module system: modules declare options and define them, and become one set of values.
//
//   { imports = [ … ]; options.a = mkOption { … }; config.a = 1; }      config: what has no other name, where both are left out
//
// Modules are collected first (imports, functions, `disabledModules`), then declarations and definitions of the same name
// are brought together level by level, and each option gets its value when somebody asks for it. Each step has a file;
// `mergeModules` and `evalModules` stay in this one, as in nixpkgs: tools find the module system by them.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { recursiveUpdate, setAttrByPath } from "./attrsets.ts";
import internalModuleOf from "./internal-module.ts";
import { concatMap, head, length, map, optional, reverseList } from "./lists.ts";
import { collectModules, graphOf } from "./module-imports.ts";
import {
  applyModuleArgsIfFunction,
  importApply,
  setDefaultModuleLocation,
  unifyModuleSyntax,
} from "./module-syntax.ts";
import { noSuchOption } from "./no-such-option.ts";
import optionTreesOf from "./option-trees.ts";
import {
  evalOptionValue,
  mapDefinitionValue,
  mergeAttrDefinitionsWithPrio,
  mergeDefinitions,
} from "./option-values.ts";
import { isOption } from "./options.ts";
import {
  defaultOrderPriority,
  defaultOverridePriority,
  type Loc,
  mkDefault,
  pushDownProperties,
} from "./properties.ts";
import renamedOptionsOf from "./renamed-options.ts";
import { importJSON, importTOML } from "./trivial.ts";

type Attrs = AttrsOf<any>;

export default ({ lib }: { lib: any }) => {
  const { types } = lib;
  const { fixupOptionType, mergeOptionDecls, mergeTrees } = optionTreesOf({ lib });
  const internalModule = internalModuleOf({ lib });

  /**
   * The options that modules declare, with their values, those of them that modules define, and the definitions that
   * belong to none.
   */
  const mergeModules = (prefix: Loc, modules: readonly any[]) =>
    mergeTrees(
      prefix,
      modules,
      concatMap(
        (module: any) => map((config: any) => ({ file: module._file, config }), pushDownProperties(module.config)),
        modules,
      ),
    );

  const evalModules = (settings: any): any => {
    const prefix = settings.prefix ?? [];
    const specialArgs = settings.specialArgs ?? {};
    const klass = settings.class ?? null;
    const { modules } = settings;
    const older = [
      ...optional("args" in settings, { config: { _module: { args: settings.args } } }),
      ...optional("check" in settings, { config: { _module: { check: mkDefault(settings.check) } } }),
    ];
    const extendModules = (more: any) =>
      evalModules({
        ...settings,
        modules: [...modules, ...(more.modules ?? [])],
        specialArgs: { ...specialArgs, ...(more.specialArgs ?? {}) },
        prefix: more.prefix ?? prefix,
      });
    const type = types.submoduleWith({ modules, specialArgs, class: klass });
    const args = {
      lib,
      // @ts-expect-error Nix is lazy: a value may refer to itself.
      options,
      specialArgs,
      config: builtins.addErrorContext(
        "if you get an infinite recursion here, you probably reference `config` in `imports`.",
        // @ts-expect-error Nix is lazy: a value may refer to itself.
        config,
      ),
      _class: klass,
      _prefix: prefix,
      ...specialArgs,
    };
    const modulesPath = specialArgs.modulesPath ?? "";
    const everyModule = [
      ...modules,
      ...older,
      // @ts-expect-error Nix is lazy: a value may refer to itself.
      internalModule(prefix, specialArgs, { extendModules, moduleType: type }, merged.definedOptions),
    ];
    const merged = mergeModules(prefix, reverseList(collectModules(klass, modulesPath, everyModule, args)));
    const options: any = merged.matchedOptions;
    const declared: any = valuesOf(options);
    const freeform = declared._module.freeformType;
    const others = map(
      (one: any) => ({ file: one.file, value: setAttrByPath(one.prefix, one.value) }),
      merged.unmatchedDefns,
    );
    const free = length(others) === 0 ? {} : freeform.merge(prefix, others);
    const config: any = freeform === null ? declared : recursiveUpdate(free, declared);
    const isChecked = config._module.check && freeform === null && length(others) > 0;
    const checked = (value: any) =>
      isChecked ? builtins.throw(noSuchOption(prefix, options, head(merged.unmatchedDefns))) : value;
    return {
      _type: "configuration",
      options: checked(options),
      config: checked(builtins.removeAttrs(config, ["_module"])),
      _module: checked(config._module),
      graph: graphOf(klass, modulesPath, everyModule, args),
      extendModules,
      type,
      class: klass,
    };
  };

  /** The values of a tree of options. */
  const valuesOf = (options: Attrs): Attrs =>
    builtins.mapAttrs((_name: string, one: any) => (isOption(one) ? one.value : valuesOf(one)), options);

  const fixMergeModules = (modules: readonly any[], args: Attrs) => evalModules({ modules, args, check: false });

  return {
    ...renamedOptionsOf({ lib }),
    applyModuleArgsIfFunction,
    collectModules: (modulesPath: any, modules: readonly any[], args: any) =>
      collectModules(null, modulesPath, modules, args),
    defaultOrderPriority,
    defaultOverridePriority,
    evalModules,
    evalOptionValue,
    fixMergeModules,
    fixupOptionType,
    importApply,
    importJSON: (file: any) => ({ _file: file, config: importJSON(file) }),
    importTOML: (file: any) => ({ _file: file, config: importTOML(file) }),
    mapDefinitionValue,
    mergeAttrDefinitionsWithPrio,
    mergeDefinitions,
    mergeModules,
    "mergeModules'": mergeTrees,
    mergeOptionDecls,
    setDefaultModuleLocation,
    unifyModuleSyntax,
  };
};
