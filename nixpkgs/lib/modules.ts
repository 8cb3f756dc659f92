// The module system: modules declare options and define them, and become one set of values.
//
//   { imports = [ … ]; options.a = mkOption { … }; config.a = 1; }      config: what has no other name, where both are left out
//
// Modules are collected first (imports, functions, `disabledModules`), then declarations and definitions of the same name
// are brought together level by level, and each option gets its value when somebody asks for it.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import {
  attrByPath,
  attrValues,
  getAttrFromPath,
  mapAttrsToList,
  optionalAttrs,
  recursiveUpdate,
  setAttrByPath,
  zipAttrs,
} from "./attrsets.ts";
import {
  all,
  any,
  concatLists,
  concatMap,
  elem,
  filter,
  foldl,
  head,
  imap1,
  init,
  isList,
  last,
  length,
  map,
  optional,
  optionals,
  reverseList,
  sortOn,
  take,
} from "./lists.ts";
import { isNewer, mergeChecked } from "./merging.ts";
import { notAModule } from "./not-a-module.ts";
import { isOption, mkOption, showDefs, showFiles, showOption, unknownModule } from "./options.ts";
import {
  defaultOrderPriority,
  defaultOverridePriority,
  mkDefault,
  mkIf,
  mkMerge,
  mkOptionDefault,
  mkOverride,
  pushDownProperties,
  settleDefinitions,
} from "./properties.ts";
import {
  concatMapStrings,
  hasPrefix,
  isConvertibleWithToString,
  levenshtein,
  levenshteinAtMost,
  optionalString,
} from "./strings.ts";
import { functionArgs, importJSON, importTOML, isFunction, warn } from "./trivial.ts";

type Attrs = AttrsOf<any>;
type Loc = readonly string[];

interface Definition {
  readonly file: any;
  readonly value: any;
}

type Definitions = readonly Definition[];

export default ({ lib }: { lib: any }) => {
  const { types } = lib;

  // Collecting.

  /** What a module may say beside its definitions. */
  const moduleAttributes = [
    "_class",
    "_file",
    "key",
    "disabledModules",
    "imports",
    "options",
    "config",
    "meta",
    "freeformType",
  ];

  /** A module in full: with `options`, `config` and `imports`, whichever of them it was written with. */
  const unifyModuleSyntax = (file: any, key: any, module: any) => {
    if (!builtins.isAttrs(module)) {
      throw new Error(`module ${file} (${key}) does not look like a module.`);
    }
    const common = {
      _file: builtins.toString(module._file ?? file),
      _class: module._class ?? null,
      key: builtins.toString(module.key ?? key),
      disabledModules: module.disabledModules ?? [],
    };
    const withMore = (config: any, more: Attrs) => (more === ({} as any) ? config : mkMerge([config, more]));
    const freeform = optionalAttrs("freeformType" in module, { _module: { freeformType: module.freeformType } });
    if ("config" in module || "options" in module) {
      const others = builtins.attrNames(builtins.removeAttrs(module, moduleAttributes));
      if (length(others) > 0) {
        throw new Error(
          `Module \`${key}' has an unsupported attribute \`${head(others)}'. Beside \`config' or \`options', definitions stand in \`config': move ${builtins.concatStringsSep(", ", others)} there.`,
        );
      }
      return {
        ...common,
        imports: module.imports ?? [],
        options: module.options ?? {},
        config: withMore(module.config ?? {}, {
          ...freeform,
          ...optionalAttrs("meta" in module, { meta: module.meta }),
        }),
      };
    }
    const config = builtins.removeAttrs(module, [
      "_class",
      "_file",
      "key",
      "disabledModules",
      "require",
      "imports",
      "freeformType",
    ]);
    return {
      ...common,
      imports: [...(module.require ?? []), ...(module.imports ?? [])],
      options: {},
      config: withMore(config, freeform),
    };
  };

  /**
   * Calls a module that is a function. Its arguments are those of `args` and, for other names that it lists, of
   * `_module.args`, none of which is computed before the function asks for it.
   */
  const applyModuleArgs = (key: any, f: any, args: any) => {
    const argument = (name: string, _isOptional: boolean) =>
      builtins.addErrorContext(
        `while evaluating the module argument \`${name}' in "${key}":`,
        args[name] ?? args.config._module.args[name],
      );
    return f({ ...args, ...builtins.mapAttrs(argument, functionArgs(f)) });
  };

  const applyModuleArgsIfFunction = (key: any, f: any, args: any) =>
    isFunction(f) ? applyModuleArgs(key, f, args) : f;

  const setDefaultModuleLocation = (file: any, module: any) => ({ _file: file, imports: [module] });

  /** Loads a module: a path, a function or a set. `file` and `key` are what it has where it does not say. */
  const loadModule = (args: any, file: any, key: any, module: any): any => {
    if (isFunction(module)) return unifyModuleSyntax(file, key, applyModuleArgs(key, module, args));
    if (builtins.isAttrs(module)) {
      const tag = module._type ?? "module";
      if (tag === "module") return unifyModuleSyntax(file, key, module);
      if (tag === "if" || tag === "override") return loadModule(args, file, key, { config: module });
      throw new Error(notAModule({ tag, file, klass: args._class ?? null, prefix: args._prefix ?? [] }));
    }
    if (isList(module)) {
      throw new Error(
        `Module imports can't be nested lists. Perhaps you meant to remove one level of lists? Definitions: ${showDefs([{ file, value: module }])}`,
      );
    }
    const name = builtins.toString(module);
    return unifyModuleSyntax(name, name, applyModuleArgsIfFunction(name, builtins.import(module), args));
  };

  /** The modules of a list, as the tree of their imports, with what each of them disables. */
  const loadModules = (klass: any, modules: readonly any[], args: any): readonly any[] => {
    const checked = (module: any) => {
      if (klass === null || module._class === null || module._class === klass) return module;
      return builtins.throw(
        `The module \`${module._file}\` (class: "${module._class}") cannot be imported into a module evaluation that expects class "${klass}".`,
      );
    };
    const load = (file: any, key: any, list: readonly any[]): readonly any[] =>
      imap1((n: number, one: any) => {
        const module = checked(loadModule(args, file, `${key}:anon-${builtins.toString(n)}`, one));
        const imported = load(module._file, module.key, module.imports);
        const own = map((disabled: any) => ({ file: module._file, disabled }), module.disabledModules);
        return {
          key: module.key,
          module,
          imported,
          disabled: [...own, ...concatMap((inner: any) => inner.disabled, imported)],
        };
      }, list);
    return load(unknownModule, "", modules);
  };

  /** The keys of all modules that some module of a tree disables. */
  const disabledKeysOf = (modulesPath: any, loaded: readonly any[]): readonly any[] => {
    const keyOf = ({ file, disabled }: any) => {
      if (builtins.isString(disabled)) {
        return hasPrefix("/", disabled) ? disabled : `${builtins.toString(modulesPath)}/${disabled}`;
      }
      if (isConvertibleWithToString(disabled)) {
        const key = builtins.toString(disabled);
        if ((disabled.key ?? key) === key) return key;
        return builtins.throw(
          `Module \`${file}\` contains a disabledModules item that can be converted to a string (${key}) and has another \`key\` (${disabled.key}): it is not clear which module is meant.`,
        );
      }
      if (!builtins.isAttrs(disabled)) {
        return builtins.throw(
          `Each disabledModules item must be a path, a string or an attribute set with a \`key\`, but \`${file}\` has a value of type ${builtins.typeOf(disabled)}.`,
        );
      }
      return (
        disabled.key ??
        builtins.throw(
          `Module \`${file}\` contains a disabledModules item that is an attribute set, presumably a module, that does not have a \`key\` attribute. Name the module by its path, or give it a key.`,
        )
      );
    };
    return map(
      keyOf,
      concatMap((one: any) => one.disabled, loaded),
    );
  };

  /** All modules that a list leads to, each key once, without disabled ones. */
  const collectModules = (klass: any, modulesPath: any, modules: readonly any[], args: any): readonly any[] => {
    const loaded = loadModules(klass, modules, args);
    const disabledKeys = disabledKeysOf(modulesPath, loaded);
    const enabled = (list: readonly any[]) => filter((one: any) => !elem(one.key, disabledKeys), list);
    const closure = builtins.genericClosure({
      startSet: enabled(loaded),
      operator: (one: any) => enabled(one.imported),
    } as any) as readonly any[];
    return map((one: any) => one.module, closure);
  };

  /** Which module imports which, disabled ones as well. */
  const graphOf = (klass: any, modulesPath: any, modules: readonly any[], args: any): readonly any[] => {
    const loaded = loadModules(klass, modules, args);
    const disabledKeys = disabledKeysOf(modulesPath, loaded);
    const show = ({ key, module, imported }: any): any => ({
      key,
      file: module._file,
      imports: map(show, imported),
      disabled: elem(key, disabledKeys),
    });
    return map(
      show,
      filter((one: any) => one.key !== "lib/modules.nix", loaded),
    );
  };

  // Merging.

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

  /** One level: `declaring` are sets with `options`, `defining` sets with `config`, both of the options below `prefix`. */
  const mergeTrees = (prefix: Loc, declaring: readonly any[], defining: readonly any[]): any => {
    const here = showOption(prefix);
    const declarations = zipAttrs(
      map((module: any) => {
        const tree = module.options;
        if (!builtins.isAttrs(tree)) {
          throw new Error(
            `An option declaration for \`${here}' has type \`${builtins.typeOf(tree)}' rather than an attribute set. Did you mean to define this outside of \`options'?`,
          );
        }
        return builtins.mapAttrs(
          (name: string, options: any) => ({
            _file: module._file,
            pos: builtins.unsafeGetAttrPos(name, tree),
            options,
          }),
          tree,
        );
      }, declaring),
    );
    const checked = map((one: any) => {
      if (builtins.isAttrs(one.config)) return one;
      return builtins.throw(
        `In module \`${one.file}', you're trying to define a value of type \`${builtins.typeOf(one.config)}'\nrather than an attribute set for the option \`${here}'!`,
      );
    }, defining);
    const pushed = builtins.zipAttrsWith(
      (_name: string, found: any) => concatLists(found),
      map(
        ({ file, config }: any) =>
          builtins.mapAttrs(
            (_name: string, value: any) => map((inner: any) => ({ file, config: inner }), pushDownProperties(value)),
            config,
          ),
        checked,
      ),
    );
    const defined = zipAttrs(
      map(
        ({ file, config }: any) => builtins.mapAttrs((_name: string, value: any) => ({ file, value }), config),
        checked,
      ),
    );
    const results = builtins.mapAttrs((name: string, found: any) => {
      const loc = [...prefix, name];
      const own = filter((one: any) => isDeclaration(loc, one), found);
      const asOption = (list: readonly any[]) => {
        const option = evalOptionValue(loc, fixupOptionType(loc, mergeOptionDecls(loc, list)), defined[name] ?? []);
        return { matchedOptions: option, unmatchedDefns: [], definedOptions: [option] };
      };
      if (length(own) === length(found)) return asOption(found);
      if (length(own) === 0) return mergeTrees(loc, found, pushed[name] ?? []);
      // Options inside of a submodule may be declared as if they stood beside it.
      if (all((one: any) => (one.options.type.name ?? null) === "submodule", own))
        return asOption(map(treeAsOption, found));
      const others = filter((one: any) => !isOption(one.options), found);
      const showTree = ({ _file, options }: any) =>
        concatMapStrings(
          (step: string) => `\n - option(s) with prefix \`${showOption([...loc, step])}' in module \`${_file}'`,
          builtins.attrNames(options),
        );
      return builtins.throw(
        `The option \`${showOption(loc)}' in module \`${head(own)._file}' would be a parent of the following options, but its type \`${head(own).options.type.description ?? "<no description>"}' does not support nested options.${concatMapStrings(showTree, others)}`,
      );
    }, declarations);
    const matchedOptions = builtins.mapAttrs((_name: string, one: any) => one.matchedOptions, results);
    const unmatched = {
      ...builtins.mapAttrs((_name: string, one: any) => one.unmatchedDefns, results),
      ...builtins.removeAttrs(defined, builtins.attrNames(matchedOptions)),
    };
    return {
      matchedOptions,
      unmatchedDefns:
        length(defining) === 0
          ? []
          : concatLists(
              mapAttrsToList(
                (name: string, list: any) =>
                  map((one: any) => ({ ...one, prefix: [name, ...(one.prefix ?? [])] }), list),
                unmatched,
              ),
            ),
      definedOptions: concatMap(
        (one: any) => one.definedOptions,
        attrValues(builtins.intersectAttrs(defined, results)),
      ),
    };
  };

  const isDeclaration = (loc: Loc, { _file, options }: any): boolean => {
    const tag = options._type ?? null;
    if (tag === null || tag === "option") return tag === "option";
    return builtins.throw(
      `In module ${_file}: expected an option declaration at option path \`${showOption(loc)}' but got an attribute set with type ${tag}`,
    );
  };

  const treeAsOption = (declaration: any) =>
    isOption(declaration.options)
      ? declaration
      : {
          ...declaration,
          options: mkOption({
            // `null` is whatever the other declarations say.
            type: types.submoduleWith({
              modules: [{ options: declaration.options }],
              shorthandOnlyDefinesConfig: null,
            }),
          }),
        };

  /** Several declarations of one option as one: each part from the one that has it, types merged. */
  const mergeOptionDecls = (loc: Loc, declarations: readonly any[]): any =>
    foldl(
      (done: any, { _file, options: option, pos = null }: any) => {
        const already = builtins.throw(
          `The option \`${showOption(loc)}' in \`${_file}' is already declared in ${showFiles(done.declarations)}.`,
        );
        const both = (part: string) => part in option && part in done;
        if (any(both, ["default", "example", "description", "apply"])) return already;
        const merged = done.type.typeMerge(option.type.functor);
        const mergedType = merged === null ? already : merged;
        const inner = option.type.getSubModules ?? null;
        return {
          ...option,
          ...done,
          declarations: [...done.declarations, _file],
          declarationPositions: [
            ...done.declarationPositions,
            pos === null ? { file: _file, line: null, column: null } : pos,
          ],
          options: [
            ...(inner === null ? [] : map((module: any) => setDefaultModuleLocation(_file, module), inner)),
            ...done.options,
          ],
          ...optionalAttrs(both("type"), { type: mergedType }),
        };
      },
      { loc, declarations: [], declarationPositions: [], options: [] },
      declarations,
    );

  /** The option with a type for sure, which knows the modules of all declarations. */
  const fixupOptionType = (_loc: Loc, option: any) => {
    const type = option.type ?? types.unspecified;
    return (type.getSubModules ?? null) === null
      ? { ...option, type }
      : { ...option, type: type.substSubModules(option.options), options: [] };
  };

  const evalOptionValue = (loc: Loc, option: any, definitions: Definitions) => {
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
  const mergeDefinitions = (loc: Loc, type: any, definitions: Definitions) => {
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

  // Evaluating.

  /** The options that every evaluation has. `_module` is no part of the configuration that people see. */
  const internalModule = (prefix: Loc, specialArgs: Attrs, more: Attrs, definedOptions: readonly any[]) => ({
    _file: "lib/modules.nix",
    key: "lib/modules.nix",
    options: {
      _module: {
        args: mkOption({
          // Lazy: arguments may be needed to know the definitions of others.
          type: types.lazyAttrsOf(types.raw),
          // Once in a manual is enough.
          internal: length(prefix) > 0,
          description: "Arguments that modules may ask for by name.",
        }),
        check: mkOption({
          type: types.bool,
          internal: true,
          default: true,
          description: "Whether a definition must belong to an option.",
        }),
        freeformType: mkOption({
          type: types.nullOr(types.optionType),
          internal: true,
          default: null,
          description: "The type of definitions that belong to no option; null refuses them.",
        }),
        specialArgs: mkOption({
          readOnly: true,
          internal: true,
          description: "Arguments of modules that may be used in imports.",
        }),
        // nixpkgs has no such option. A system that depends on all settings asks for them, and has 15,000 options.
        definedOptions: mkOption({
          type: types.raw,
          readOnly: true,
          internal: true,
          description: "The options that some module defines.",
        }),
      },
    },
    config: { _module: { args: more, specialArgs, definedOptions } },
  });

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

  /** The options beside a name that there is not, of which one may have been meant. */
  const spellingHint = (prefix: Loc, options: Attrs, name: Loc): string => {
    const parent = init(name);
    const wrong = last(name);
    const siblings = filter(
      (one: string) => length(parent) > 0 || one !== "_module",
      builtins.attrNames(attrByPath(parent, {}, options)),
    );
    // Of many names, only those are compared in full that differ by two characters at most.
    const near =
      length(siblings) < 100 ? siblings : filter((one: string) => levenshteinAtMost(2, wrong, one), siblings);
    const best = map(
      (one: string) => `\`${showOption([...prefix, ...parent, one])}'`,
      take(
        3,
        sortOn((one: string) => levenshtein(wrong, one), near),
      ),
    );
    if (length(best) === 0) return "";
    const others = builtins.concatStringsSep(", ", init(best));
    return `\n\nDid you mean ${others}${optionalString(others !== "", " or ")}${last(best)}?`;
  };

  const noSuchOption = (prefix: Loc, options: Attrs, definition: any) => {
    const name = showOption([...prefix, ...definition.prefix]);
    const isEmpty = builtins.attrNames(options) === (["_module"] as any);
    const hint = !isEmpty
      ? spellingHint(prefix, options, definition.prefix)
      : prefix === ([] as any)
        ? "\n\nIt seems as if you're trying to declare an option by placing it into `config' rather than `options'!\n"
        : `\n\nHowever there are no options defined in \`${showOption(prefix)}'. Are you sure you've\ndeclared your options properly? This can happen if you e.g. declared your options in \`types.submodule'\nunder \`config' rather than \`options'.\n`;
    const values = builtins.addErrorContext(
      `while evaluating the error message for definitions for \`${name}', which is an option that does not exist`,
      builtins.addErrorContext(`while evaluating a definition from \`${definition.file}'`, showDefs([definition])),
    );
    return `The option \`${name}' does not exist. Definition values:${values}${hint}`;
  };

  const fixMergeModules = (modules: readonly any[], args: Attrs) => evalModules({ modules, args, check: false });

  // Definitions.

  /** The definitions of each attribute of an option's value, with the priority that counts for it. */
  const mergeAttrDefinitionsWithPrio = (option: any): Attrs =>
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
  const mapDefinitionValue = (f: (value: any) => any, value: any): any => {
    const tag = value._type ?? "";
    if (tag === "merge") {
      return { ...value, contents: map((one: any) => mapDefinitionValue(f, one), value.contents) };
    }
    if (tag === "definition") return { ...value, value: mapDefinitionValue(f, value.value) };
    return elem(tag, ["if", "override", "order"])
      ? { ...value, content: mapDefinitionValue(f, value.content) }
      : f(value);
  };

  // Options that stand for others.

  const mkAliasIfDef = (option: any, content: any) => mkIf(isOption(option) && option.isDefined, content);

  const mkAliasAndWrapDefinitions = (wrap: (value: any) => any, option: any) =>
    mkAliasIfDef(option, wrap(mkMerge(option.definitions)));

  const mkAliasDefinitions = (option: any) => mkAliasAndWrapDefinitions((value: any) => value, option);

  /** The same, and the definitions keep their priority. */
  const mkAliasAndWrapDefsWithPriority = (wrap: (value: any) => any, option: any) => {
    const priority = option.highestPrio ?? defaultOverridePriority;
    const definitions = map((value: any) => mkOverride(priority, value), option.definitions);
    return mkAliasIfDef(option, wrap(mkMerge(definitions)));
  };

  const mkDerivedConfig = (option: any, f: (value: any) => any) =>
    mkOverride(option.highestPrio ?? defaultOverridePriority, f(option.value));

  /** A module with an option that stands for another one: what defines it defines the other. */
  const doRename = (rename: any) => {
    const { from, to, visible, warn: warns, use } = rename;
    const withPriority = rename.withPriority ?? true;
    const condition = rename.condition ?? true;
    return ({ config, options }: any) => {
      const source = getAttrFromPath(from, options);
      const target = attrByPath(to, {}, options);
      const value = attrByPath(
        to,
        builtins.abort(`Renaming error: option \`${showOption(to)}' does not exist.`),
        config,
      );
      const alias = withPriority ? mkAliasAndWrapDefsWithPriority : mkAliasAndWrapDefinitions;
      const warnings = optional(
        warns && source.isDefined,
        `The option \`${showOption(from)}' defined in ${showFiles(source.files)} has been renamed to \`${showOption(to)}'.`,
      );
      return {
        options: setAttrByPath(
          from,
          mkOption({
            visible,
            description: `Alias of {option}\`${showOption(to)}\`.`,
            apply: (_old: any) => use(value),
            type: target.type ?? types.submodule({}),
          }),
        ),
        config: mkIf(
          condition,
          mkMerge([
            optionalAttrs("warnings" in options, { warnings }),
            alias((inner: any) => setAttrByPath(to, inner), source),
          ]),
        ),
      };
    };
  };

  const obsolete = (from: Loc, to: Loc) => (value: any) =>
    warn(`Obsolete option \`${showOption(from)}' is used. It was renamed to \`${showOption(to)}'.`, value);

  const mkRenamedOptionModule = (from: Loc, to: Loc) =>
    doRename({ from, to, visible: false, warn: true, use: obsolete(from, to) });

  const mkRenamedOptionModuleWith = (rename: any) => mkRenamedOptionModule(rename.from, rename.to);

  const mkAliasOptionModule = (from: Loc, to: Loc) =>
    doRename({ from, to, visible: true, warn: false, use: (value: any) => value });

  /** A module with an option that is no more: to define it is an error that says what to do. */
  const mkRemovedOptionModule =
    (name: Loc, instructions: string) =>
    ({ options }: any) => {
      const option = getAttrFromPath(name, options);
      return {
        options: setAttrByPath(
          name,
          mkOption({
            visible: false,
            apply: (_value: any) =>
              builtins.throw(
                `The option \`${showOption(name)}' can no longer be used since it's been removed. ${instructions}`,
              ),
          }),
        ),
        config: {
          assertions: [
            {
              assertion: !option.isDefined,
              message: `The option definition \`${showOption(name)}' in ${showFiles(option.files)} no longer has any effect; please remove it.\n${instructions}\n`,
            },
          ],
        },
      };
    };

  const notGiven = "_mkMergedOptionModule";

  /** A module with options that became one other: `merge` makes its value of the whole configuration. */
  const mkMergedOptionModule =
    (from: readonly Loc[], to: Loc, merge: (config: any) => any) =>
    ({ config, options }: any) => {
      const given = filter((name: Loc) => getAttrFromPath(name, config) !== notGiven, from);
      const warning = (name: Loc) =>
        `The option \`${showOption(name)}' defined in ${showFiles(getAttrFromPath(name, options).files)} has been changed to \`${showOption(to)}' that has a different type. Please read \`${showOption(to)}' documentation and update your configuration accordingly.`;
      const declaration = (name: Loc) => setAttrByPath(name, mkOption({ visible: false, default: notGiven }));
      return {
        options: foldl((done: any, name: Loc) => recursiveUpdate(done, declaration(name)), {}, from),
        config: {
          warnings: map(warning, given),
          ...setAttrByPath(to, mkMerge(optional(length(given) > 0, merge(config)))),
        },
      };
    };

  const mkChangedOptionModule = (from: Loc, to: Loc, change: (config: any) => any) =>
    mkMergedOptionModule([from], to, change);

  const importApply = (file: any, argument: any) => setDefaultModuleLocation(file, builtins.import(file)(argument));

  return {
    applyModuleArgsIfFunction,
    collectModules: (modulesPath: any, modules: readonly any[], args: any) =>
      collectModules(null, modulesPath, modules, args),
    defaultOrderPriority,
    defaultOverridePriority,
    doRename,
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
    mkAliasAndWrapDefinitions,
    mkAliasAndWrapDefsWithPriority,
    mkAliasDefinitions,
    mkAliasIfDef,
    mkAliasOptionModule,
    mkChangedOptionModule,
    mkDerivedConfig,
    mkMergedOptionModule,
    mkRemovedOptionModule,
    mkRenamedOptionModule,
    mkRenamedOptionModuleWith,
    setDefaultModuleLocation,
    unifyModuleSyntax,
  };
};
