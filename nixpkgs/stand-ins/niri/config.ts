// `homeModules.config`: how niri is set up, without installing it.
import type { Attrs } from "typeflake";
import settings from "./settings.ts";

export default ({ lib, pkgs }: any): Attrs<any> => ({
  _file: "niri-flake/config.nix",
  options: {
    programs: {
      niri: {
        package: lib.mkOption({ type: lib.types.package, default: pkgs.niri, description: "The niri to use." }),
        settings: lib.mkOption({
          type: lib.types.nullOr(settings(lib)),
          default: null,
          description: "The configuration of niri.",
        }),
      },
    },
  },
});
