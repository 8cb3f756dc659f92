// What is wrong with the description of a home without NixOS, all of it at once.
import type { Attrs, Lib } from "typeflake";
import checkFieldsOf from "./check-fields.ts";
import { homeFields, homeModuleFields, userFields } from "./fields.ts";

export default (lib: Lib) => {
  const checkFields = checkFieldsOf(lib);
  return (home: Attrs): readonly string[] => [
    ...checkFields("", home, homeFields),
    ...lib.optionals(lib.isAttrs(home.user ?? null), checkFields("user.", home.user, userFields)),
    ...lib.optionals(lib.isAttrs(home.modules ?? null), checkFields("modules.", home.modules, homeModuleFields)),
  ];
};
