// `nixosModules.dank-material-shell`.
import type { Attrs } from "typeflake";
import shared from "./options.ts";

export default ({ lib, pkgs }: any): Attrs<any> => ({
  _file: "dank-material-shell/nixos.nix",
  options: {
    programs: {
      "dank-material-shell": lib.recursiveUpdate(shared({ lib, pkgs }), {
        lockscreen: { securityKey: { enable: lib.mkEnableOption("security keys on the lock screen") } },
        systemd: {
          target: lib.mkOption({
            type: lib.types.str,
            default: "graphical-session.target",
            description: "What starts the shell.",
          }),
        },
      }),
    },
  },
});
