// How a description is refused: with everything that is wrong in it, one line each.
import { builtins } from "typeflake";

export default (what: string, problems: readonly string[]): string =>
  `axios: ${what} cannot be made as described:${builtins.concatStringsSep(
    "",
    builtins.map((one) => `\n- ${one}`, problems),
  )}`;
