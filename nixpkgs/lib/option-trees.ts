// Brings together, level by level, the declarations and the definitions of the same name: below a name there are more names,
// or an option.
import { builtins } from "typeflake";
import { attrValues, mapAttrsToList, optionalAttrs, zipAttrs } from "./attrsets.ts";
import { all, any, concatLists, concatMap, filter, foldl, head, length, map } from "./lists.ts";
import { setDefaultModuleLocation } from "./module-syntax.ts";
import { evalOptionValue } from "./option-values.ts";
import { isOption, mkOption, showFiles, showOption } from "./options.ts";
import { type Loc, pushDownProperties } from "./properties.ts";
import { concatMapStrings } from "./strings.ts";

export default ({ lib }: { lib: any }) => {
  const { types } = lib;

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

  return {
    fixupOptionType,
    mergeOptionDecls,
    mergeTrees,
  };
};
