// Machines with a battery and a lid.
import { type Attrs, builtins, nixosModule, path, toString } from "typeflake";

export default nixosModule(({ config, lib, options, pkgs }) => {
  const cfg = config.axios.hardware.laptop;
  const { types } = lib;
  const action = types.enum([
    "ignore",
    "lock",
    "suspend",
    "hibernate",
    "hybrid-sleep",
    "suspend-then-hibernate",
    "poweroff",
  ]);
  const hibernates = lib.any(
    (one) => builtins.elem(one, ["hibernate", "hybrid-sleep", "suspend-then-hibernate"]),
    [cfg.lid.close, cfg.lid.onExternalPower, cfg.lid.docked],
  );
  // Newer releases of NixOS have other names for these two.
  const logind: Attrs<any> =
    "settings" in options.services.logind
      ? {
          settings: {
            Login: {
              HandleLidSwitch: lib.mkDefault(cfg.lid.close),
              HandleLidSwitchExternalPower: lib.mkDefault(cfg.lid.onExternalPower),
              HandleLidSwitchDocked: lib.mkDefault(cfg.lid.docked),
            },
          },
        }
      : {
          lidSwitch: lib.mkDefault(cfg.lid.close),
          lidSwitchExternalPower: lib.mkDefault(cfg.lid.onExternalPower),
          lidSwitchDocked: lib.mkDefault(cfg.lid.docked),
        };
  const hibernateDelay = `${toString(cfg.suspend.hibernateAfterMinutes)}min`;
  const sleep: Attrs<any> =
    "settings" in options.systemd.sleep
      ? { settings: { Sleep: { HibernateDelaySec: hibernateDelay } } }
      : { extraConfig: `HibernateDelaySec=${hibernateDelay}` };
  return {
    imports: [path("./common.nix")],

    options: {
      axios: {
        hardware: {
          laptop: {
            /** Whether this is a laptop. */
            enable: lib.mkOption({ type: types.bool, default: false }),
            /**
             * What saves power: power-profiles-daemon, which the desktop has switches for, or TLP, which has more settings.
             * Null leaves it to something else.
             */
            powerManager: lib.mkOption({
              type: types.nullOr(types.enum(["power-profiles-daemon", "tlp"])),
              default: config.axios.hardware.vendor === "system76" ? null : "power-profiles-daemon",
              defaultText: lib.literalExpression(
                `if config.axios.hardware.vendor == "system76" then null else "power-profiles-daemon"`,
              ),
            }),
            /** At how many percent charging stops, which makes the battery last for more years. Null charges it fully. */
            chargeLimit: lib.mkOption({ type: types.nullOr(types.ints.between(50, 100)), default: null, example: 80 }),
            lid: {
              /** What closing the lid does. */
              close: lib.mkOption({ type: action, default: "suspend", example: "suspend-then-hibernate" }),
              /** What closing the lid does while the battery is charged. */
              onExternalPower: lib.mkOption({
                type: action,
                default: cfg.lid.close,
                defaultText: lib.literalExpression("config.axios.hardware.laptop.lid.close"),
                example: "lock",
              }),
              /** What closing the lid does in a docking station, or with a second monitor. */
              docked: lib.mkOption({ type: action, default: "ignore" }),
            },
            suspend: {
              /**
               * Which state suspending goes to: `deep` (S3) takes least power, `s2idle` wakes at once. Null is what the
               * firmware prefers.
               */
              state: lib.mkOption({
                type: types.nullOr(types.enum(["deep", "s2idle"])),
                default: null,
                example: "deep",
              }),
              /** How long to sleep, in minutes, until `suspend-then-hibernate` hibernates. */
              hibernateAfterMinutes: lib.mkOption({ type: types.ints.positive, default: 120 }),
            },
            /** Whether the reader for fingers unlocks screens and lets people log in. */
            fingerprint: lib.mkOption({ type: types.bool, default: false }),
            /** Whether there are sensors for light and rotation, as in a machine that is a tablet, too. */
            motionSensors: lib.mkOption({ type: types.bool, default: false }),
          },
        },
      },
    },

    config: lib.mkIf(
      cfg.enable,
      lib.mkMerge([
        {
          assertions: [
            {
              assertion: !hibernates || builtins.length(config.swapDevices) > 0,
              message:
                'axios.hardware.laptop.lid hibernates, and there is no disk space to write the memory to: add a swap partition or file that is as large as the memory to swapDevices, or choose "suspend".',
            },
          ],
          axios: { hardware: { enable: lib.mkDefault(true) } },

          boot: {
            kernelParams: lib.optional(cfg.suspend.state !== null, `mem_sleep_default=${cfg.suspend.state}`),
          },
          environment: { systemPackages: [pkgs.brightnessctl, pkgs.powertop] },
          hardware: { sensor: { iio: { enable: lib.mkDefault(cfg.motionSensors) } } },
          networking: { networkmanager: { wifi: { powersave: lib.mkDefault(true) } } },
          services: {
            fprintd: { enable: lib.mkDefault(cfg.fingerprint) },
            libinput: {
              enable: lib.mkDefault(true),
              touchpad: {
                disableWhileTyping: lib.mkDefault(true),
                naturalScrolling: lib.mkDefault(true),
                tapping: lib.mkDefault(true),
              },
            },
            // Two would work against each other, so that this one is off against the default of the desktop, too.
            "power-profiles-daemon": {
              enable: cfg.powerManager === "power-profiles-daemon" ? lib.mkDefault(true) : lib.mkOverride(900, false),
            },
            thermald: { enable: lib.mkDefault(config.axios.hardware.cpu === "intel") },
            tlp: { enable: lib.mkDefault(cfg.powerManager === "tlp") },
            upower: { enable: lib.mkDefault(true), criticalPowerAction: lib.mkDefault("PowerOff") },
          },
          systemd: {
            // Every battery that can be told so has this file.
            tmpfiles: {
              rules: lib.optional(
                cfg.chargeLimit !== null,
                `w /sys/class/power_supply/BAT*/charge_control_end_threshold - - - - ${toString(cfg.chargeLimit)}`,
              ),
            },
          },
        },
        { services: { logind } },
        lib.mkIf(hibernates, { systemd: { sleep } }),
      ]),
    ),
  };
});
