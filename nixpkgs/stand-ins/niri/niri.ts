// `homeModules.niri`: niri set up and installed, for homes on other systems than NixOS.
import type { Attrs } from "typeflake";
import config from "./config.ts";

export default ({ lib }: any): Attrs<any> => ({
  _file: "niri-flake/niri.nix",
  imports: [config],
  options: { programs: { niri: { enable: lib.mkEnableOption("niri") } } },
});
