// Machines of System76: their kernel modules, and the daemons for power and firmware.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => ({
  config: lib.mkIf(config.axios.hardware.enable && config.axios.hardware.vendor === "system76", {
    environment: { systemPackages: [pkgs["system76-keyboard-configurator"]] },
    hardware: { system76: { enableAll: lib.mkDefault(true) } },
    // system76-power is asked in its place, under the same name on the bus.
    services: { "power-profiles-daemon": { enable: lib.mkOverride(900, false) } },
  }),
}));
