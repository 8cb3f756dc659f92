// A home on a machine that is carried around: the battery is watched, and nothing runs that can wait.
import { type Attrs, type Flake, homeModule, path } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  homeModule(({ config, lib }) => ({
    key: "axios/home/profiles/laptop",
    imports: [lib.modules.importApply(path("./base.nix"), inputs)],

    options: { axios: { laptop: { enable: lib.mkEnableOption("the home of a person with a laptop") } } },

    config: lib.mkIf(config.axios.laptop.enable, {
      axios: { base: { enable: true } },

      // Ahead of the default of the terminal's tools.
      programs: { btop: { settings: { update_ms: lib.mkOverride(900, 3000) } } },

      // A word before the battery is empty.
      services: { poweralertd: { enable: lib.mkDefault(true) } },
    }),
  }));
