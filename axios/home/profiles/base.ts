// What every home of a person has, at a desk or on the way. Everything in it is a default, which a home may turn off.
import { type Attrs, type Flake, homeModule, path } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  homeModule(({ config, lib, osConfig = {} }) => ({
    key: "axios/home/profiles/base",
    imports: [
      path("../ai"),
      path("../browser.nix"),
      path("../calendar.nix"),
      path("../security"),
      path("../terminal"),
      lib.modules.importApply(path("../desktop"), inputs),
      lib.modules.importApply(path("../secrets.nix"), inputs),
    ],

    options: {
      axios: { base: { enable: lib.mkEnableOption("what the homes of workstations and laptops have in common") } },
    },

    config: lib.mkIf(config.axios.base.enable, {
      axios: {
        // A home follows its system, and can say otherwise.
        ai: { enable: lib.mkDefault(osConfig.axios?.ai?.enable ?? false) },
        browser: { enable: lib.mkDefault(config.axios.desktop.enable) },
        // Calendars are there as soon as there is an account.
        calendar: { enable: lib.mkDefault(lib.length(lib.attrNames(config.axios.calendar.accounts)) > 0) },
        desktop: { enable: lib.mkDefault(osConfig.axios?.desktop?.enable ?? false) },
        security: { enable: lib.mkDefault(true) },
        terminal: { enable: lib.mkDefault(true) },
      },

      xdg: {
        enable: lib.mkDefault(true),
        userDirs: { enable: lib.mkDefault(true), createDirectories: lib.mkDefault(true) },
      },
    }),
  }));
