// Bluetooth, for machines that somebody sits at.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.system.bluetooth;
  return {
    options: {
      axios: {
        system: {
          bluetooth: {
            /** Whether to use Bluetooth. By default a machine does that is a laptop or has a desktop. */
            enable: lib.mkOption({
              type: lib.types.bool,
              default: (config.axios.desktop.enable ?? false) || (config.axios.hardware.laptop.enable ?? false),
              defaultText: lib.literalExpression("config.axios.desktop.enable || config.axios.hardware.laptop.enable"),
            }),
            /** Whether the adapter is on once the machine is, so that keyboards and mice connect by themselves. */
            powerOnBoot: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.system.enable && cfg.enable, {
      hardware: {
        bluetooth: {
          enable: true,
          powerOnBoot: cfg.powerOnBoot,
          // Batteries of headphones are shown only by what BlueZ calls an experiment.
          settings: { General: { Experimental: lib.mkDefault(true) } },
        },
      },
    }),
  };
});
