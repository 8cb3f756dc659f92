// `homeManagerConfiguration`: a home without NixOS around it.
import type { Attrs } from "typeflake";
import extendedLib from "./lib.ts";
import homeModules from "./modules.ts";

interface Arguments {
  readonly pkgs: any;
  readonly lib?: any;
  readonly modules?: readonly any[];
  readonly extraSpecialArgs?: Attrs<any>;
}

export default ({ pkgs, lib = pkgs.lib, modules: own = [], extraSpecialArgs = {} }: Arguments): any => {
  const evaluated = lib.evalModules({
    class: "homeManager",
    specialArgs: { lib: extendedLib(lib), ...extraSpecialArgs },
    modules: [
      ...homeModules,
      { _module: { args: { pkgs: lib.mkDefault(pkgs), osConfig: lib.mkDefault(null) } } },
      ...own,
    ],
  });
  const failed = lib.filter((one: any) => !one.assertion, evaluated.config.assertions);
  const messages = lib.concatMapStrings((one: any) => `\n- ${one.message}`, failed);
  const checked = lib.throwIf(failed !== ([] as any), `\nFailed assertions:${messages}`, evaluated);
  return {
    config: checked.config,
    options: checked.options,
    pkgs: checked._module.args.pkgs,
    activationPackage: checked.config.home.activationPackage,
  };
};
