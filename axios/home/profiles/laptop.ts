// A home on a machine that is carried around: the battery is watched, and nothing runs that can wait.
import { homeModule, path } from "typeflake";

export default (inputs: any) =>
  homeModule(({ lib }) => ({
    key: "axios/home/profiles/laptop",
    imports: [lib.modules.importApply(path("./base.nix"), inputs)],

    programs: {
      btop: { settings: { show_battery: lib.mkDefault(true), update_ms: lib.mkOverride(900, 3000) } },
    },

    // A word before the battery is empty.
    services: { poweralertd: { enable: lib.mkDefault(true) } },
  }));
