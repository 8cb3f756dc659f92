// What is said of a value among modules that is another thing: a whole flake, or a finished configuration.
import { builtins } from "typeflake";
import { showOption, unknownModule } from "./options.ts";
import { concatStringsSep, escapeNixString, optionalString } from "./strings.ts";

interface Found {
  /** The `_type` of the value. */
  readonly tag: string;
  readonly file: any;
  /** The class of the modules that were expected, or null. */
  readonly klass: any;
  /** The option whose modules are loaded. */
  readonly prefix: readonly string[];
}

export const notAModule = ({ tag, file, klass, prefix }: Found): string => {
  const intoFile = optionalString(
    file !== unknownModule,
    `, while trying to load a module into ${builtins.toString(file)}`,
  );
  const intoOption = optionalString(
    builtins.length(prefix) > 0,
    `, while trying to load a module into ${showOption(prefix)}`,
  );
  const examples: readonly string[] = [
    `inputs.someflake.modules.${klass === null ? "someApp" : klass}.default`,
    ...(klass === "nixos" || klass === "darwin" ? [`inputs.someflake.${klass}Modules.default`] : []),
  ];
  const remedies: any = {
    configuration:
      "\n\nIt is a finished configuration, which cannot be imported: please only import the modules that make up the configuration.",
    flake: `\n\nIt is a whole flake. Select a module of it, such as ${concatStringsSep(" or ", examples)}.`,
  };
  return `Expected a module, but found a value of type ${escapeNixString(tag)}${intoFile}${intoOption}.\nModules are the items of \`imports' of a module, and of the \`modules' that an evaluation is given.${remedies[tag] ?? ""}`;
};
