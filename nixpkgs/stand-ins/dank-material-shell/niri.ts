// `homeModules.niri`: how the shell works together with niri.
import type { Attrs } from "typeflake";

export default ({ lib }: any): Attrs<any> => {
  const { mkEnableOption, mkOption, types } = lib;
  return {
    _file: "dank-material-shell/niri.nix",
    options: {
      programs: {
        "dank-material-shell": {
          niri: {
            enableKeybinds: mkEnableOption("the shell's key bindings"),
            enableSpawn: mkEnableOption("starting the shell with niri"),
            includes: {
              enable: mkOption({
                type: types.bool,
                default: true,
                description: "Whether niri reads the shell's files.",
              }),
              filesToInclude: mkOption({
                type: types.listOf(types.str),
                default: ["alttab", "binds", "colors", "cursor", "layout", "outputs", "windowrules", "wpblur"],
                description: "Which of the shell's files niri reads.",
              }),
              originalFileName: mkOption({
                type: types.str,
                default: "hm",
                description: "The name of niri's own file.",
              }),
              override: mkOption({ type: types.bool, default: true, description: "Whether the shell's files win." }),
            },
          },
        },
      },
    },
  };
};
