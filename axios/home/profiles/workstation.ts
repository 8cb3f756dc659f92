// A home on a machine that stays at its place: power is there, and so is the network.
import { type Attrs, type Flake, homeModule, path } from "typeflake";

export default (inputs: Attrs<Flake>) =>
  homeModule(({ config, lib }) => ({
    key: "axios/home/profiles/workstation",
    imports: [lib.modules.importApply(path("./base.nix"), inputs)],

    options: { axios: { workstation: { enable: lib.mkEnableOption("the home of a person at a workstation") } } },

    config: lib.mkIf(config.axios.workstation.enable, {
      axios: { base: { enable: true } },

      // Repositories are packed and prefetched in the background.
      programs: { git: { maintenance: { enable: lib.mkDefault(true) } } },
    }),
  }));
