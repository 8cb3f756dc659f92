// A set as the text of a TOML file (https://toml.io/en/v1.0.0): values first, then tables, then arrays of tables.
import { type Attrs as AttrsOf, builtins } from "typeflake";

type Attrs = AttrsOf<any>;

export default (lib: any) => {
  const { concatMapStringsSep, concatStrings, mapAttrsToList } = lib;
  const isTable = (value: any) => builtins.isAttrs(value) && !lib.isDerivation(value);
  const isTableList = (value: any) =>
    builtins.isList(value) && builtins.length(value) > 0 && builtins.all(isTable, value);
  const isPlain = (value: any) => !isTable(value) && !isTableList(value);

  const keyOf = (name: string) => (builtins.match("[A-Za-z0-9_-]+", name) !== null ? name : builtins.toJSON(name));
  const pair = (name: string, value: any) => `${keyOf(name)} = ${inline(value)}`;
  const inline = (value: any): string => {
    if (builtins.isList(value)) return `[${concatMapStringsSep(", ", inline, value)}]`;
    if (isTable(value)) return `{ ${lib.concatStringsSep(", ", mapAttrsToList(pair, value))} }`;
    if (value === null) throw new Error("TOML has no word for null: leave the setting out");
    // A text in quotes, a number, true and false are written as in JSON.
    return builtins.toJSON(value);
  };

  const table = (path: string, set: Attrs): string => {
    const below = (name: string) => (path === "" ? keyOf(name) : `${path}.${keyOf(name)}`);
    const tables = lib.filterAttrs((_name: string, value: any) => isTable(value), set);
    const lists = lib.filterAttrs((_name: string, value: any) => isTableList(value), set);
    return concatStrings([
      ...mapAttrsToList(
        (name: string, value: any) => `${pair(name, value)}\n`,
        lib.filterAttrs((_name: string, value: any) => isPlain(value), set),
      ),
      ...mapAttrsToList((name: string, value: Attrs) => `\n[${below(name)}]\n${table(below(name), value)}`, tables),
      ...mapAttrsToList(
        (name: string, value: readonly Attrs[]) =>
          lib.concatMapStrings((item: Attrs) => `\n[[${below(name)}]]\n${table(below(name), item)}`, value),
        lists,
      ),
    ]);
  };

  return (set: Attrs): string => table("", set);
};
