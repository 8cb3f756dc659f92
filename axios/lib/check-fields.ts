// Compares a set with a table of fields (fields.ts) and says what is missing, what is unknown, and what has a value of
// another kind, each with what to write instead.
import { type Attrs, builtins, type Lib } from "typeflake";
import type { Field, Fields, Kind } from "./fields.ts";

/** Gives the messages; `place` stands before the names of attributes: "" or, as an example, "hardware.". */
export default (lib: Lib) => {
  /** The names that were meant, the nearest first: those of which half of the letters are right. */
  const near = (given: string, names: readonly string[]): readonly string[] => {
    const distance = (name: string) => lib.strings.levenshtein(lib.toLower(given), lib.toLower(name));
    return lib.sort(
      (one, other) => distance(one) < distance(other),
      lib.filter((name) => distance(name) * 2 <= builtins.stringLength(given), names),
    );
  };

  const show = (value: unknown): string => {
    if (builtins.isString(value)) return `"${value}"`;
    if (builtins.isBool(value)) return lib.boolToString(value);
    if (builtins.isInt(value)) return builtins.toString(value);
    return builtins.typeOf(value);
  };

  const wrong = (name: string, value: unknown, { words, names = [] }: Kind): string => {
    const meant = builtins.isString(value) ? near(value, names) : [];
    const remedy = builtins.length(meant) > 0 ? `did you mean "${lib.head(meant)}"?` : `set it to ${words}`;
    return `${name} is ${show(value)}; ${remedy}`;
  };

  const check =
    (place: string, set: Attrs<unknown>) =>
    (name: string, { kind, required }: Field) => {
      if (name in set) return lib.optional(!kind.accepts(set[name]), wrong(place + name, set[name], kind));
      return lib.optional(required, `${place}${name} is missing; set it to ${kind.words}`);
    };

  const unknown = (place: string, names: readonly string[]) => (name: string) => {
    const meant = near(name, names);
    const remedy =
      builtins.length(meant) > 0
        ? `did you mean ${place}${lib.head(meant)}?`
        : `leave it out, or take one of ${lib.concatStringsSep(", ", names)}`;
    return `${place}${name} is unknown; ${remedy}`;
  };

  return (place: string, set: Attrs<unknown>, fields: Fields): readonly string[] => {
    const names = builtins.attrNames(fields);
    return [
      ...lib.concatLists(lib.mapAttrsToList(check(place, set), fields)),
      ...lib.map(unknown(place, names), lib.subtractLists(names, builtins.attrNames(set))),
    ];
  };
};
