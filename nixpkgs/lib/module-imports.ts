// Collects modules: the tree of imports, from which `disabledModules` takes some away, and each key once.
import { builtins } from "typeflake";
import { concatMap, elem, filter, imap1, map } from "./lists.ts";
import { loadModule } from "./module-syntax.ts";
import { unknownModule } from "./options.ts";
import { hasPrefix, isConvertibleWithToString } from "./strings.ts";

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
export const collectModules = (klass: any, modulesPath: any, modules: readonly any[], args: any): readonly any[] => {
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
export const graphOf = (klass: any, modulesPath: any, modules: readonly any[], args: any): readonly any[] => {
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
