// What is left to read after a machine has crashed, and how it gets up again.
import { type Attrs, nixosModule, toString } from "typeflake";

export default nixosModule(({ config, lib, options }) => {
  const cfg = config.axios.hardware.crashDiagnostics;
  const { types } = lib;
  const timeout = `${toString(cfg.watchdog.timeout)}s`;
  // Newer releases of NixOS have other names for these two.
  const journald: Attrs<any> =
    "settings" in options.services.journald
      ? { settings: { Journal: { SystemMaxUse: cfg.journalSize } } }
      : { extraConfig: `SystemMaxUse=${cfg.journalSize}` };
  const watchdog: Attrs<any> =
    "settings" in options.systemd
      ? {
          settings: {
            Manager: { RuntimeWatchdogSec: lib.mkDefault(timeout), RebootWatchdogSec: lib.mkDefault("2min") },
          },
        }
      : { watchdog: { runtimeTime: lib.mkDefault(timeout), rebootTime: lib.mkDefault("2min") } };
  return {
    options: {
      axios: {
        hardware: {
          crashDiagnostics: {
            /** Whether to keep what the kernel and programs say when they crash, and to start again by itself. */
            enable: lib.mkOption({ type: types.bool, default: false }),
            /** How long after a panic of the kernel the machine starts again, in seconds. With 0 it waits for a person. */
            rebootAfter: lib.mkOption({ type: types.ints.unsigned, default: 30, example: 0 }),
            /**
             * Whether an error inside the kernel that it could live with (an oops) is a panic. The machine is not left half
             * alive then, and work that is not saved is lost.
             */
            panicOnOops: lib.mkOption({ type: types.bool, default: true }),
            /** Whether a CPU that makes no progress for 20 seconds, with or without interrupts, is a panic. */
            panicOnLockup: lib.mkOption({ type: types.bool, default: true }),
            crashDump: {
              /** Whether a second kernel is kept in memory, which starts after a panic and sees the memory of the first. */
              enable: lib.mkOption({ type: types.bool, default: false }),
              /** How much memory it gets. */
              reservedMemory: lib.mkOption({
                type: types.strMatching("[0-9]+[KMG]"),
                default: "256M",
                example: "512M",
              }),
            },
            watchdog: {
              /** Whether the hardware restarts the machine when systemd gives no sign of life. */
              enable: lib.mkOption({ type: types.bool, default: true }),
              /** After how many seconds without one. */
              timeout: lib.mkOption({ type: types.ints.between(10, 600), default: 30 }),
            },
            /** How much of the disk the logs of earlier starts may take. */
            journalSize: lib.mkOption({ type: types.strMatching("[0-9]+[KMGT]"), default: "2G", example: "500M" }),
          },
        },
      },
    },

    config: lib.mkIf(
      cfg.enable,
      lib.mkMerge([
        {
          boot: {
            crashDump: lib.mkIf(cfg.crashDump.enable, {
              enable: true,
              reservedMemory: cfg.crashDump.reservedMemory,
            }),
            kernel: {
              sysctl: {
                "kernel.panic": cfg.rebootAfter,
                "kernel.panic_on_oops": lib.mkDefault(cfg.panicOnOops ? 1 : 0),
                "kernel.hardlockup_panic": lib.mkDefault(cfg.panicOnLockup ? 1 : 0),
                "kernel.softlockup_panic": lib.mkDefault(cfg.panicOnLockup ? 1 : 0),
                // Alt, SysRq and a letter: sync the disks, mount them read-only, restart.
                "kernel.sysrq": lib.mkDefault(176),
              },
            },
            // They count from the first moment, when nothing has set a sysctl yet.
            kernelParams: [`panic=${toString(cfg.rebootAfter)}`, "nmi_watchdog=1"],
          },
          // Errors of memory and processor, which often come before a crash.
          hardware: { rasdaemon: { enable: lib.mkDefault(true) } },
          services: { journald },
          systemd: { coredump: { enable: lib.mkDefault(true) } },
        },
        lib.mkIf(cfg.watchdog.enable, { systemd: watchdog }),
      ]),
    ),
  };
});
