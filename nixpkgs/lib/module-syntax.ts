// Reads one module: a path, a function or a set, in whichever of the ways that a module may be written.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { optionalAttrs } from "./attrsets.ts";
import { head, isList, length } from "./lists.ts";
import { notAModule } from "./not-a-module.ts";
import { showDefs } from "./options.ts";
import { mkMerge } from "./properties.ts";
import { functionArgs, isFunction } from "./trivial.ts";

type Attrs = AttrsOf<any>;

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
export const unifyModuleSyntax = (file: any, key: any, module: any) => {
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

export const applyModuleArgsIfFunction = (key: any, f: any, args: any) =>
  isFunction(f) ? applyModuleArgs(key, f, args) : f;

export const setDefaultModuleLocation = (file: any, module: any) => ({ _file: file, imports: [module] });

/** Loads a module: a path, a function or a set. `file` and `key` are what it has where it does not say. */
export const loadModule = (args: any, file: any, key: any, module: any): any => {
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

export const importApply = (file: any, argument: any) =>
  setDefaultModuleLocation(file, builtins.import(file)(argument));
