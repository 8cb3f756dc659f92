// A module that declares the options of a table, so that a configuration is checked without the modules that give them a
// meaning. The table is JSON: `options` is a tree of names, in which an option is a list, `[type]` or `[type default]`,
// with the number of its type in `types`; `[type text kind]` has a default that is no constant: what `pkgs` or `config`
// have at `text`, or, with the kind "text", only its words.
import { type Attrs as AttrsOf, builtins, rec } from "typeflake";

type Attrs = AttrsOf<any>;

export default (table: Attrs) =>
  ({ lib, config, pkgs }: any): Attrs => {
    const typeAt = (index: number) => builtins.elemAt(types, index);
    const types = lib.map((type: any) => (builtins.isString(type) ? named[type] : made(type)), table.types);
    /** `tree` is a value as JSON has them: definitions of one are merged by the names in them. */
    const named = {
      ...lib.types,
      ...rec(({ tree }: Attrs) => ({ tree: { ...valueOr(tree), description: "value as in JSON" } })),
    };
    const valueOr = (tree: any) => {
      const { attrsOf, bool, float, int, listOf, nullOr, oneOf, path, str } = lib.types;
      return nullOr(oneOf([bool, int, float, str, path, attrsOf(tree), listOf(tree)]));
    };

    // A type that is made of others is a set with one attribute, its name; a submodule says, too, whether it is open.
    const made = (type: Attrs): any => {
      const { attrsOf, listOf, nullOr, functionTo, submodule } = lib.types;
      if (type.listOf !== undefined) return listOf(typeAt(type.listOf));
      if (type.attrsOf !== undefined) return attrsOf(typeAt(type.attrsOf));
      if (type.nullOr !== undefined) return nullOr(typeAt(type.nullOr));
      if (type.oneOf !== undefined) return lib.types.oneOf(lib.map(typeAt, type.oneOf));
      if (type.enum !== undefined) return lib.types.enum(type.enum);
      if (type.functionTo !== undefined) return functionTo(typeAt(type.functionTo));
      if (type.separatedString !== undefined) return lib.types.separatedString(type.separatedString);
      if (type.strMatching !== undefined) return lib.types.strMatching(type.strMatching);
      if (type.between !== undefined)
        return lib.types.ints.between(builtins.head(type.between), lib.last(type.between));
      if (type.ints !== undefined) return lib.types.ints[type.ints];
      return submodule({
        options: declare(type.submodule),
        freeformType: type.open ? lib.types.attrsOf(lib.types.anything) : null,
      });
    };

    const at = (set: Attrs, text: string, option: string) =>
      lib.attrByPath(lib.splitString(".", text), unknown(option, text), set);
    const unknown = (option: string, text: string) => {
      throw new Error(`The default of '${option}', ${text}, is not known here: set the option.`);
    };

    const declare = (tree: Attrs): Attrs =>
      builtins.mapAttrs(
        (name: string, node: any) => (builtins.isList(node) ? option(name, node) : declare(node)),
        tree,
      );
    const option = (name: string, node: readonly any[]) => {
      const count = builtins.length(node);
      const value = builtins.elemAt(node, 1);
      const kind = builtins.elemAt(node, 2);
      const type = typeAt(builtins.head(node));
      if (count === 1) return lib.mkOption({ type });
      if (count === 2) return lib.mkOption({ type, default: value });
      return lib.mkOption({
        type,
        default:
          kind === "pkgs" ? at(pkgs, value, name) : kind === "config" ? at(config, value, name) : unknown(name, value),
        defaultText: kind === "text" ? value : `${kind}.${value}`,
      });
    };

    return { options: declare(table.options) };
  };
