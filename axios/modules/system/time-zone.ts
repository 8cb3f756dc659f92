// The type of a time zone's name. A wrong one would be found only by programs at run time, which then show UTC, so it is
// looked up while evaluating; the error says what is near. The names in time-zones.json are the zones and links of the
// IANA time zone database, 2025b, which is in the public domain: second words of the lines `Z`, third words of the
// lines `L` in its tzdata.zi.
import { builtins, type Lib } from "typeflake";
import names from "./time-zones.json" with { type: "json" };

export default (lib: Lib) => {
  const city = (name: string) => lib.toLower(lib.last(lib.splitString("/", name)));
  /** Zones with one or two letters changed, and those of a city that was named without its area. */
  const near = (wrong: string) =>
    lib.filter(
      (name: string) =>
        lib.strings.levenshteinAtMost(2, lib.toLower(wrong), lib.toLower(name)) ||
        city(lib.replaceStrings([" "], ["_"], wrong)) === city(name),
      names,
    );
  const remedy = (wrong: string) => {
    const found = near(wrong);
    if (builtins.length(found) === 0) return "`timedatectl list-timezones` prints the names of all time zones.";
    return `Did you mean ${lib.concatMapStringsSep(" or ", builtins.toJSON, found)}?`;
  };

  const description = "name of a time zone in the IANA database";
  return lib.types.mkOptionType({
    name: "timeZone",
    description,
    descriptionClass: "noun",
    check: builtins.isString,
    merge: (location: readonly string[], definitions: readonly any[]) => {
      const zone = lib.mergeEqualOption(location, definitions);
      if (builtins.elem(zone, names)) return zone;
      throw new Error(
        `A definition for option \`${lib.showOption(location)}' is not of type \`${description}'. Definition values:${lib.options.showDefs(definitions)}\n${remedy(zone)}`,
      );
    },
  });
};
