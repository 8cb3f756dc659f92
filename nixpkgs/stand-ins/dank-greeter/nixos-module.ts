// `nixosModules.dank-greeter`.
import type { Attrs } from "typeflake";

export default ({ lib, pkgs }: any): Attrs<any> => {
  const { mkEnableOption, mkOption, types } = lib;
  return {
    _file: "dank-greeter/nixos.nix",
    options: {
      programs: {
        "dms-greeter": {
          enable: mkEnableOption("the greeter"),
          package: mkOption({ type: types.package, default: pkgs["dms-greeter"], description: "The greeter." }),
          compositor: {
            name: mkOption({
              type: types.enum(["niri", "hyprland", "sway", "labwc", "mango", "scroll", "miracle"]),
              description: "What it runs in.",
            }),
            customConfig: mkOption({ type: types.lines, default: "", description: "How that is set up." }),
          },
          configFiles: mkOption({ type: types.listOf(types.path), default: [], description: "Files that it reads." }),
          configHome: mkOption({
            type: types.nullOr(types.str),
            default: null,
            example: "/home/alice",
            description: "The home whose settings it has.",
          }),
          logs: {
            save: mkEnableOption("a log in a file"),
            path: mkOption({ type: types.path, default: "/tmp/dms-greeter.log", description: "The file of the log." }),
          },
          quickshell: {
            package: mkOption({ type: types.package, default: pkgs.quickshell, description: "What it runs in." }),
          },
        },
      },
    },
  };
};
