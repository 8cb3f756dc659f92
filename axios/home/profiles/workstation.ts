// A home on a machine that stays at its place: power is there, and so is the network.
import { homeModule, path } from "typeflake";

export default (inputs: any) =>
  homeModule(({ lib }) => ({
    key: "axios/home/profiles/workstation",
    imports: [lib.modules.importApply(path("./base.nix"), inputs)],

    programs: {
      btop: { settings: { show_battery: lib.mkDefault(false) } },
      // Repositories are packed and prefetched in the background.
      git: { maintenance: { enable: lib.mkDefault(true) } },
    },
  }));
