// What a configuration sets, as a text: one line an option that some module defines, with its value as JSON. It stands
// in for the services and files that a real NixOS makes of the options: a system's derivation depends on all of them.
import { type Attrs as AttrsOf, builtins } from "typeflake";

type Attrs = AttrsOf<any>;

/** Takes the options that some module defines: `config._module.definedOptions`. */
export default (lib: any, definedOptions: readonly any[]): string => {
  /** The values that a definition consists of, without `mkIf`, `mkMerge`, `mkOverride` and `mkOrder`. */
  const parts = (definition: any): readonly any[] => {
    const kind = builtins.isAttrs(definition) ? (definition._type ?? null) : null;
    if (kind === "if") return definition.condition ? parts(definition.content) : [];
    if (kind === "merge") return lib.concatMap(parts, definition.contents);
    if (kind === "override" || kind === "order") return parts(definition.content);
    return [definition];
  };

  // Not by its type: a set of options may have one of its own, which nobody has set.
  const isPackage = (value: any) => builtins.isAttrs(value) && "drvPath" in value;

  /** A value as data, in sets only what the definitions say: what a module left to its defaults says nothing new. */
  const defined = (value: any, definitions: readonly any[]): any => {
    if (isPackage(value)) return value.outPath;
    if (builtins.isPath(value)) return builtins.toString(value);
    if (builtins.isFunction(value)) return "<function>";
    // Old versions of Nix leave out the fraction of 1.0 in JSON.
    if (builtins.isFloat(value)) return builtins.toString(value);
    const values = lib.concatMap(parts, definitions);
    if (builtins.isList(value)) {
      const items = lib.concatLists(lib.filter(builtins.isList, values));
      return lib.map((item: any) => defined(item, items), value);
    }
    if (!builtins.isAttrs(value)) return value;
    const sets: readonly Attrs[] = lib.filter((one: any) => builtins.isAttrs(one) && !isPackage(one), values);
    return lib.mapAttrs(
      (name: string, item: any) => defined(item, lib.catAttrs(name, sets)),
      lib.intersectAttrs(lib.zipAttrs(sets), value),
    );
  };

  const isSet = (option: any) => option.highestPrio < 1500 && !isElsewhere(option);
  // Options whose values are configurations of their own, and what the system makes itself, are part of it elsewhere.
  const isElsewhere = (option: any) =>
    lib.head(option.loc) === "_module" ||
    (option.internal ?? false) ||
    (option.visible ?? true) === "shallow" ||
    option.type.name === "raw";
  const line = (option: any) =>
    `${lib.showOption(option.loc)} = ${builtins.toJSON(defined(option.value, option.definitions))}`;

  return lib.concatLines(lib.map(line, lib.filter(isSet, definedOptions)));
};
