// Machines that stand on (or below) a desk.
import { nixosModule, path } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.hardware.desktop;
  return {
    imports: [path("./common.nix")],

    options: {
      axios: {
        hardware: {
          desktop: {
            /** Whether this is a desktop computer. */
            enable: lib.mkOption({ type: lib.types.bool, default: false }),
            /** Whether programs may set brightness and inputs of monitors, by DDC. Users who may are in the group `i2c`. */
            monitorControl: lib.mkOption({ type: lib.types.bool, default: true }),
            /** Whether to set up the wireless keyboards and mice of Logitech, with Solaar. */
            logitech: lib.mkOption({ type: lib.types.bool, default: false }),
            /** Whether to set coloured lights, with OpenRGB. */
            rgb: lib.mkOption({ type: lib.types.bool, default: false }),
          },
        },
      },
    },

    config: lib.mkIf(
      cfg.enable,
      lib.mkMerge([
        {
          axios: { hardware: { enable: lib.mkDefault(true) } },
          services: { "power-profiles-daemon": { enable: lib.mkDefault(true) } },
        },
        lib.mkIf(cfg.monitorControl, {
          environment: { systemPackages: [pkgs.ddcutil] },
          hardware: { i2c: { enable: true } },
        }),
        lib.mkIf(cfg.logitech, { hardware: { logitech: { wireless: { enable: true, enableGraphical: true } } } }),
        lib.mkIf(cfg.rgb, {
          services: {
            hardware: {
              openrgb: { enable: true, motherboard: lib.mkDefault(config.axios.hardware.cpu) },
            },
          },
        }),
      ]),
    ),
  };
});
