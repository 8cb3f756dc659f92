// `lib.nixosSystem`: a NixOS configuration of modules, on top of the few options that this miniature declares itself.
import packages from "../default.ts";
import base from "./base.ts";

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
    modules: [base, platform, packageSet, ...modules],
  });
  return withPackages(evaluated);
};
