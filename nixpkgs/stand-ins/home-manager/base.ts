// What every home has: its user, its packages, and `home.activationPackage`, the derivation that all of it goes into.
import { type Attrs, path } from "typeflake";
import settingsOf from "../../nixos/settings.ts";

export default ({ lib, config, pkgs }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  const folder = (below: string, description: string) =>
    mkOption({ type: types.path, default: `${config.home.homeDirectory}/${below}`, description });
  return {
    _file: "home-manager/base.nix",
    imports: [path("../../nixos/modules/misc/assertions.nix"), path("../../nixos/modules/misc/meta.nix")],
    options: {
      home: {
        username: mkOption({ type: types.str, example: "alice", description: "The name of the user." }),
        homeDirectory: mkOption({ type: types.path, example: "/home/alice", description: "The user's home." }),
        stateVersion: mkOption({ type: types.str, description: "The release that the state of the home is from." }),
        packages: mkOption({ type: types.listOf(types.package), default: [], description: "The user's packages." }),
        activation: mkOption({
          type: types.attrsOf(types.anything),
          default: {},
          internal: true,
          description: "Steps that activate the home, each a text or an entry of `lib.hm.dag`.",
        }),
        activationPackage: mkOption({
          type: types.package,
          internal: true,
          visible: "shallow",
          description: "The home as a package.",
        }),
      },
      xdg: {
        cacheHome: folder(".cache", "Where programs put what they can make again."),
        configHome: folder(".config", "Where programs put their settings."),
        dataHome: folder(".local/share", "Where programs put the user's data."),
        stateHome: folder(".local/state", "Where programs put what they remember from one run to the next."),
      },
    },
    config: {
      home: {
        activationPackage: pkgs.runCommand(
          "home-manager-generation",
          {
            passAsFile: ["packages", "settings"],
            packages: config.home.packages,
            settings: settingsOf(lib, config._module.definedOptions),
          },
          `
            mkdir -p $out
            cp $packagesPath $out/packages
            cp $settingsPath $out/settings
          `,
        ),
      },
    },
  };
};
