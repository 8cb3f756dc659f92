// How the machine starts: systemd-boot, or lanzaboote where firmware is to start nothing but what the owner has signed.
import { builtins, nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.system.boot;
  const { secureBoot } = cfg;
  return {
    options: {
      axios: {
        system: {
          boot: {
            /** Whether to install a boot loader for UEFI. Switch it off for a machine that is started in another way. */
            enable: lib.mkOption({ type: lib.types.bool, default: true }),
            /** How many generations the boot menu shows. The kernels of all of them are on the EFI system partition. */
            configurationLimit: lib.mkOption({ type: lib.types.ints.positive, default: 10, example: 5 }),
            /** Whether to show a splash screen instead of the messages of the kernel and of systemd. */
            quiet: lib.mkOption({ type: lib.types.bool, default: false }),
            secureBoot: {
              /**
               * Whether to sign what the firmware starts, with lanzaboote. Install the machine without it; then make keys
               * with `sbctl create-keys`, switch this on, rebuild, and enrol them with `sbctl enroll-keys --microsoft`
               * while the firmware is in setup mode.
               */
              enable: lib.mkOption({ type: lib.types.bool, default: false }),
              /** The folder of the keys, on the machine itself. It is a string, since a path would copy the keys to the store. */
              pkiBundle: lib.mkOption({
                type: lib.types.strMatching("/.+"),
                default: "/var/lib/sbctl",
                example: "/etc/secureboot",
              }),
            },
          },
        },
      },
    },

    config: lib.mkIf(
      config.axios.system.enable,
      lib.mkMerge([
        {
          assertions: [
            {
              assertion: !secureBoot.enable || cfg.enable,
              message:
                "axios.system.boot.secureBoot.enable needs the boot loader that it signs: set axios.system.boot.enable = true.",
            },
            {
              assertion: !lib.hasPrefix(builtins.storeDir, secureBoot.pkiBundle),
              message: `axios.system.boot.secureBoot.pkiBundle is in the Nix store, where everybody can read the keys: write it as a string, "/var/lib/sbctl".`,
            },
          ],
        },
        lib.mkIf(cfg.enable, {
          boot: {
            initrd: { systemd: { enable: lib.mkDefault(true) } },
            loader: {
              efi: { canTouchEfiVariables: lib.mkDefault(true) },
              "systemd-boot": {
                enable: lib.mkDefault(true),
                configurationLimit: cfg.configurationLimit,
                // Whoever can edit the command line of the kernel is root.
                editor: lib.mkDefault(false),
              },
              timeout: lib.mkDefault(3),
            },
            tmp: { cleanOnBoot: lib.mkDefault(true) },
          },
        }),
        lib.mkIf(cfg.enable && secureBoot.enable, {
          boot: {
            lanzaboote: { enable: true, pkiBundle: secureBoot.pkiBundle },
            // lanzaboote installs systemd-boot itself, signed.
            loader: { "systemd-boot": { enable: lib.mkForce(false) } },
          },
          environment: { systemPackages: [pkgs.sbctl] },
        }),
        lib.mkIf(cfg.quiet, {
          boot: {
            consoleLogLevel: lib.mkDefault(3),
            initrd: { verbose: lib.mkDefault(false) },
            kernelParams: ["quiet", "udev.log_level=3", "systemd.show_status=auto"],
            plymouth: { enable: lib.mkDefault(true) },
          },
        }),
      ]),
    ),
  };
});
