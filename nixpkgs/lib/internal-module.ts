// The module that is part of every evaluation and declares `_module`.
import type { Attrs as AttrsOf } from "typeflake";
import { length } from "./lists.ts";
import { mkOption } from "./options.ts";
import type { Loc } from "./properties.ts";

type Attrs = AttrsOf<any>;

export default ({ lib }: { lib: any }) => {
  const { types } = lib;

  /** The options that every evaluation has. `_module` is no part of the configuration that people see. */
  const internalModule = (prefix: Loc, specialArgs: Attrs, more: Attrs, definedOptions: readonly any[]) => ({
    _file: "lib/modules.nix",
    key: "lib/modules.nix",
    options: {
      _module: {
        args: mkOption({
          // Lazy: arguments may be needed to know the definitions of others.
          type: types.lazyAttrsOf(types.raw),
          // Once in a manual is enough.
          internal: length(prefix) > 0,
          description: "Arguments that modules may ask for by name.",
        }),
        check: mkOption({
          type: types.bool,
          internal: true,
          default: true,
          description: "Whether a definition must belong to an option.",
        }),
        freeformType: mkOption({
          type: types.nullOr(types.optionType),
          internal: true,
          default: null,
          description: "The type of definitions that belong to no option; null refuses them.",
        }),
        specialArgs: mkOption({
          readOnly: true,
          internal: true,
          description: "Arguments of modules that may be used in imports.",
        }),
        // nixpkgs has no such option. A system that depends on all settings asks for them, and has 15,000 options.
        definedOptions: mkOption({
          type: types.raw,
          readOnly: true,
          internal: true,
          description: "The options that some module defines.",
        }),
      },
    },
    config: { _module: { args: more, specialArgs, definedOptions } },
  });

  return internalModule;
};
