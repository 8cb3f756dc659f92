// Printers and scanners: CUPS and SANE without drivers (IPP Everywhere, AirPrint, eSCL), found over the network and USB.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.system.printing;
  return {
    options: {
      axios: {
        system: {
          printing: {
            /** Whether the machine prints. By default it does if it has a desktop. */
            enable: lib.mkOption({
              type: lib.types.bool,
              default: config.axios.desktop.enable ?? false,
              defaultText: lib.literalExpression("config.axios.desktop.enable"),
            }),
            /** Drivers for printers that need one; those of the last ten years mostly do not. */
            drivers: lib.mkOption({
              type: lib.types.listOf(lib.types.package),
              default: [],
              example: lib.literalExpression("[ pkgs.hplip pkgs.gutenprint ]"),
            }),
            /** Whether the machine scans, too. Users who may are in the group `scanner`. */
            scanning: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(
      config.axios.system.enable && cfg.enable,
      lib.mkMerge([
        {
          services: {
            // Printers announce themselves by multicast DNS.
            avahi: { enable: true, nssmdns4: lib.mkDefault(true), openFirewall: lib.mkDefault(true) },
            // Printers at USB are printers of the network, by IPP.
            "ipp-usb": { enable: lib.mkDefault(true) },
            printing: {
              enable: true,
              drivers: cfg.drivers,
              // CUPS finds printers itself; what this service adds is a port that listens to everybody.
              browsed: { enable: lib.mkDefault(false) },
            },
          },
          programs: { "system-config-printer": { enable: lib.mkDefault(config.axios.desktop.enable ?? false) } },
        },
        lib.mkIf(cfg.scanning, {
          hardware: {
            sane: {
              enable: true,
              extraBackends: [pkgs["sane-airscan"]],
              // The backend for eSCL that SANE has would show every scanner twice.
              disabledDefaultBackends: ["escl"],
            },
          },
        }),
      ]),
    ),
  };
});
