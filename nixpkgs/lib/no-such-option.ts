// The error of a definition that belongs to no option: which definition, and what may have been meant.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { attrByPath } from "./attrsets.ts";
import { filter, init, last, length, map, sortOn, take } from "./lists.ts";
import { showDefs, showOption } from "./options.ts";
import type { Loc } from "./properties.ts";
import { levenshtein, levenshteinAtMost, optionalString } from "./strings.ts";

type Attrs = AttrsOf<any>;

/** The options beside a name that there is not, of which one may have been meant. */
const spellingHint = (prefix: Loc, options: Attrs, name: Loc): string => {
  const parent = init(name);
  const wrong = last(name);
  const siblings = filter(
    (one: string) => length(parent) > 0 || one !== "_module",
    builtins.attrNames(attrByPath(parent, {}, options)),
  );
  // Of many names, only those are compared in full that differ by two characters at most.
  const near = length(siblings) < 100 ? siblings : filter((one: string) => levenshteinAtMost(2, wrong, one), siblings);
  const best = map(
    (one: string) => `\`${showOption([...prefix, ...parent, one])}'`,
    take(
      3,
      sortOn((one: string) => levenshtein(wrong, one), near),
    ),
  );
  if (length(best) === 0) return "";
  const others = builtins.concatStringsSep(", ", init(best));
  return `\n\nDid you mean ${others}${optionalString(others !== "", " or ")}${last(best)}?`;
};

export const noSuchOption = (prefix: Loc, options: Attrs, definition: any) => {
  const name = showOption([...prefix, ...definition.prefix]);
  const isEmpty = builtins.attrNames(options) === (["_module"] as any);
  const hint = !isEmpty
    ? spellingHint(prefix, options, definition.prefix)
    : prefix === ([] as any)
      ? "\n\nIt seems as if you're trying to declare an option by placing it into `config' rather than `options'!\n"
      : `\n\nHowever there are no options defined in \`${showOption(prefix)}'. Are you sure you've\ndeclared your options properly? This can happen if you e.g. declared your options in \`types.submodule'\nunder \`config' rather than \`options'.\n`;
  const values = builtins.addErrorContext(
    `while evaluating the error message for definitions for \`${name}', which is an option that does not exist`,
    builtins.addErrorContext(`while evaluating a definition from \`${definition.file}'`, showDefs([definition])),
  );
  return `The option \`${name}' does not exist. Definition values:${values}${hint}`;
};
