// Options that stand for others, and modules for options that were renamed, merged or removed.
import { builtins } from "typeflake";
import { attrByPath, getAttrFromPath, optionalAttrs, recursiveUpdate, setAttrByPath } from "./attrsets.ts";
import { filter, foldl, length, map, optional } from "./lists.ts";
import { isOption, mkOption, showFiles, showOption } from "./options.ts";
import { defaultOverridePriority, type Loc, mkIf, mkMerge, mkOverride } from "./properties.ts";
import { warn } from "./trivial.ts";

export default ({ lib }: { lib: any }) => {
  const { types } = lib;

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

  return {
    doRename,
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
  };
};
