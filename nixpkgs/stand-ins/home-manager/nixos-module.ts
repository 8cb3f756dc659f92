// home-manager as a module of NixOS: `home-manager.users.NAME` is a home, which a service activates.
import type { Attrs } from "typeflake";
import extendedLib from "./lib.ts";
import homeModules from "./modules.ts";

export default ({ config, lib, pkgs }: any): Attrs<any> => {
  const { mkOption, mkEnableOption, types } = lib;
  const cfg = config["home-manager"];
  const userPackages = ({ name }: any) => ({
    _module: { args: { pkgs: lib.mkDefault(pkgs) } },
    home: {
      username: lib.mkDefault(config.users.users[name].name),
      homeDirectory: lib.mkDefault(config.users.users[name].home),
    },
  });
  const home = types.submoduleWith({
    class: "homeManager",
    specialArgs: { lib: extendedLib(lib), osConfig: config, ...cfg.extraSpecialArgs },
    modules: [...homeModules, userPackages, ...cfg.sharedModules],
  });
  return {
    _file: "home-manager/nixos-module.nix",
    options: {
      "home-manager": {
        useUserPackages: mkEnableOption("the packages of a home among those of its user"),
        useGlobalPkgs: mkEnableOption("the packages of the system in homes"),
        verbose: mkEnableOption("more words when a home is activated"),
        backupFileExtension: mkOption({
          type: types.nullOr(types.str),
          default: null,
          example: "backup",
          description: "What is added to the names of files that are in the way.",
        }),
        extraSpecialArgs: mkOption({ type: types.attrs, default: {}, description: "More arguments of home modules." }),
        sharedModules: mkOption({ type: types.listOf(types.raw), default: [], description: "Modules of all homes." }),
        users: mkOption({
          type: types.attrsOf(home),
          default: {},
          visible: "shallow",
          description: "The homes by the names of their users.",
        }),
      },
    },
    config: {
      assertions: lib.concatLists(
        lib.mapAttrsToList(
          (name: string, one: any) =>
            lib.map(
              ({ assertion, message }: any) => ({ assertion, message: `${name} profile: ${message}` }),
              one.assertions,
            ),
          cfg.users,
        ),
      ),
      warnings: lib.concatLists(
        lib.mapAttrsToList(
          (name: string, one: any) => lib.map((warning: string) => `${name} profile: ${warning}`, one.warnings),
          cfg.users,
        ),
      ),
      systemd: {
        services: lib["mapAttrs'"](
          (name: string, { home }: any) =>
            lib.nameValuePair(`home-manager-${name}`, {
              description: `Home Manager environment for ${name}`,
              wantedBy: ["multi-user.target"],
              serviceConfig: {
                Type: "oneshot",
                User: home.username,
                ExecStart: `${home.activationPackage}/activate`,
              },
            }),
          cfg.users,
        ),
      },
    },
  };
};
