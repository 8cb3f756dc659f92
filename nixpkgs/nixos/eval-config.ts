// `lib.nixosSystem`: a NixOS configuration of modules. The options are those of NixOS, by name and type; few of them do
// anything but stand in the system's derivation.
import packages from "../default.ts";
import base from "./base.ts";
import declaredOptions from "./declared-options.ts";
import table from "./options.json" with { type: "json" };

interface Arguments {
  readonly lib: any;
  readonly modules: readonly any[];
  readonly specialArgs?: any;
  /** What `nixpkgs.hostPlatform` is where no module says it. */
  readonly system?: string | null;
  /** Used instead of making the packages from `nixpkgs.hostPlatform`. */
  readonly pkgs?: any;
  readonly prefix?: readonly string[];
}

export default ({ lib, modules, specialArgs = {}, system = null, pkgs = null, prefix = [] }: Arguments): any => {
  const platform = {
    _file: "nixos/eval-config.nix",
    config: {
      nixpkgs: lib.optionalAttrs(system !== null, { hostPlatform: lib.mkDefault(system) }),
    },
  };
  const declared = {
    _file: "nixos/options.json",
    key: "nixos/options.json",
    imports: [declaredOptions(table)],
  };
  const packageSet = ({ config }: any) => ({
    _file: "nixos/eval-config.nix",
    key: "nixos/eval-config.nix#pkgs",
    config: {
      _module: {
        args: {
          pkgs:
            pkgs !== null
              ? pkgs
              : packages({
                  system: config.nixpkgs.hostPlatform,
                  overlays: config.nixpkgs.overlays,
                  config: config.nixpkgs.config,
                }),
        },
      },
    },
  });
  const withPackages = (evaluated: any): any => ({
    ...evaluated,
    pkgs: evaluated._module.args.pkgs,
    lib,
    extendModules: (more: any) => withPackages(evaluated.extendModules(more)),
  });
  const evaluated = lib.evalModules({
    class: "nixos",
    prefix,
    specialArgs,
    modules: [base, declared, platform, packageSet, ...modules],
  });
  return withPackages(evaluated);
};
