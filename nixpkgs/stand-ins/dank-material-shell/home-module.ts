// `homeModules.dank-material-shell`.
import type { Attrs } from "typeflake";
import shared from "./options.ts";

export default ({ lib, pkgs, config }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  const json = (description: string) => mkOption({ type: types.attrsOf(types.anything), default: {}, description });
  return {
    _file: "dank-material-shell/home.nix",
    options: {
      programs: {
        "dank-material-shell": lib.recursiveUpdate(shared({ lib, pkgs }), {
          clipboardSettings: json("Settings of the clipboard."),
          managePluginSettings: mkOption({
            type: types.bool,
            default: false,
            description: "Whether settings of plugins are written.",
          }),
          session: json("What the shell remembers of a session."),
          settings: json("Settings of the shell."),
          systemd: {
            target: mkOption({
              type: types.str,
              default: config.wayland?.systemd?.target ?? "graphical-session.target",
              defaultText: "config.wayland.systemd.target",
              description: "What starts the shell.",
            }),
          },
        }),
      },
    },
  };
};
