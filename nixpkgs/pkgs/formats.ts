// Formats of configuration files: the type of what may be said, and how a value becomes a file.
import { type Attrs as AttrsOf, builtins, rec } from "typeflake";
import tomlOf from "./to-toml.ts";

type Attrs = AttrsOf<any>;

export default (pkgs: any): Attrs => {
  const { lib, runCommand, writeText } = pkgs;
  const { generators, mapAttrs, types } = lib;
  const { attrsOf, bool, coercedTo, either, float, int, listOf, nonEmptyListOf, nullOr, oneOf, path, str } = types;

  const trees = rec(({ json, toml, yaml }: Attrs) => ({
    json: {
      ...nullOr(oneOf([bool, int, float, str, path, attrsOf(json), listOf(json)])),
      description: "JSON value",
    },
    toml: { ...oneOf([bool, int, float, str, path, attrsOf(toml), listOf(toml)]), description: "TOML value" },
    yaml: {
      ...nullOr(oneOf([bool, int, float, str, path, attrsOf(yaml), listOf(yaml)])),
      description: "YAML value",
    },
  }));
  /** What is JSON is YAML as well. */
  const jsonFile = (name: string, value: any) =>
    runCommand(
      name,
      {
        nativeBuildInputs: [pkgs.jq],
        value: builtins.toJSON(value),
        passAsFile: ["value"],
        preferLocalBuild: true,
      },
      'jq . "$valuePath" > "$out"',
    );
  const yaml = (_settings: Attrs) => ({ type: trees.yaml, generate: jsonFile });

  const singleAtom = {
    ...nullOr(oneOf([bool, int, float, str])),
    description: "atom (null, bool, int, float or string)",
  };
  /** What a key may have: an atom, or a list of them that becomes several lines or is made an atom. */
  const atomOf = ({ listsAsDuplicateKeys = false, listToValue = null, atomsCoercedToLists = false }: Attrs) => {
    const atomOr = (lists: any) =>
      atomsCoercedToLists ? coercedTo(singleAtom, lib.singleton, lists) : either(singleAtom, lists);
    if (listsAsDuplicateKeys) return atomOr(listOf(singleAtom));
    return listToValue !== null ? atomOr(nonEmptyListOf(singleAtom)) : singleAtom;
  };
  const withoutLists = ({ listToValue = null }: Attrs, values: Attrs) =>
    listToValue === null
      ? values
      : mapAttrs((_name: string, value: any) => (builtins.isList(value) ? listToValue(value) : value), values);
  /** What the generators of `lib` take of the settings of a format. */
  const textSettings = (settings: Attrs) => builtins.removeAttrs(settings, ["listToValue", "atomsCoercedToLists"]);

  return {
    json: (_settings: Attrs) => ({ type: trees.json, generate: jsonFile }),

    yaml,
    yaml_1_1: yaml,
    yaml_1_2: yaml,

    toml: (_settings: Attrs) => ({
      type: trees.toml,
      generate: (name: string, value: Attrs) => writeText(name, tomlOf(lib)(value)),
    }),

    /** `{ section = { key = atom; }; }` */
    ini: (settings: Attrs) => {
      const atom = atomOf(settings);
      return {
        type: attrsOf(attrsOf(atom)),
        lib: { types: { atom } },
        generate: (name: string, sections: AttrsOf<Attrs>) =>
          writeText(
            name,
            generators.toINI(
              textSettings(settings),
              mapAttrs((_name: string, values: Attrs) => withoutLists(settings, values), sections),
            ),
          ),
      };
    },

    /** `{ globalSection = { key = atom; }; sections = { section = { key = atom; }; }; }` */
    iniWithGlobalSection: (settings: Attrs) => {
      const atom = atomOf(settings);
      const section = attrsOf(atom);
      return {
        type: types.submodule({
          options: {
            globalSection: lib.mkOption({ type: section, default: {}, description: "What stands above all sections." }),
            sections: lib.mkOption({ type: attrsOf(section), default: {}, description: "The sections by name." }),
          },
        }),
        lib: { types: { atom } },
        generate: (name: string, { globalSection = {}, sections = {} }: Attrs) =>
          writeText(
            name,
            generators.toINIWithGlobalSection(textSettings(settings), {
              globalSection: withoutLists(settings, globalSection),
              sections: mapAttrs((_name: string, values: Attrs) => withoutLists(settings, values), sections),
            }),
          ),
      };
    },

    /** `{ section = { key = atom; subsection = { key = atom; }; }; }` */
    gitIni: (settings: Attrs) => {
      const atom = atomOf({ listsAsDuplicateKeys: settings.listsAsDuplicateKeys ?? false });
      return {
        type: attrsOf(attrsOf(either(atom, attrsOf(atom)))),
        lib: { types: { atom } },
        generate: (name: string, value: Attrs) => writeText(name, generators.toGitINI(value)),
      };
    },

    /** `{ key = atom; }` */
    keyValue: (settings: Attrs) => ({
      type: attrsOf(atomOf({ ...settings, atomsCoercedToLists: true })),
      lib: { types: { atom: singleAtom } },
      generate: (name: string, values: Attrs) =>
        writeText(name, generators.toKeyValue(textSettings(settings), withoutLists(settings, values))),
    }),
  };
};
