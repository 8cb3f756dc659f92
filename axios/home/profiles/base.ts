// What every home of a person has, at a desk or on the way. A profile is in effect where it is imported; everything in it
// is a default, which a home may turn off.
import { homeModule, path } from "typeflake";

export default (inputs: any) =>
  homeModule(({ lib, osConfig = {} }) => ({
    key: "axios/home/profiles/base",
    imports: [
      path("../ai"),
      path("../security"),
      path("../terminal"),
      lib.modules.importApply(path("../secrets.nix"), inputs),
    ],

    axios: {
      // A home follows its system, and can say otherwise.
      ai: { enable: lib.mkDefault(osConfig.axios?.ai?.enable ?? false) },
      security: { enable: lib.mkDefault(true) },
      terminal: { enable: lib.mkDefault(true) },
    },

    // Services of the user are restarted on a switch when they changed.
    systemd: { user: { startServices: lib.mkDefault("sd-switch") } },

    xdg: {
      enable: lib.mkDefault(true),
      userDirs: { enable: lib.mkDefault(true), createDirectories: lib.mkDefault(true) },
    },
  }));
