// What happens when memory runs short: it is compressed first (zram), and then the program that takes most of it is
// stopped (systemd-oomd) before the machine stands still.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib }) => {
  const cfg = config.axios.system.memory;
  return {
    options: {
      axios: {
        system: {
          memory: {
            zram: {
              /** Whether to swap to compressed memory. */
              enable: lib.mkOption({ type: lib.types.bool, default: true }),
              /** How much may be swapped to it, before compression, in percent of the memory. */
              percent: lib.mkOption({ type: lib.types.ints.between(1, 200), default: 50, example: 100 }),
            },
            oomd: {
              /** Whether systemd-oomd stops what presses memory hard, in all slices, before the kernel has to. */
              enable: lib.mkOption({ type: lib.types.bool, default: true }),
            },
          },
        },
      },
    },

    config: lib.mkIf(
      config.axios.system.enable,
      lib.mkMerge([
        lib.mkIf(cfg.zram.enable, {
          zramSwap: { enable: true, algorithm: lib.mkDefault("zstd"), memoryPercent: cfg.zram.percent },
          boot: {
            kernel: {
              // Compressed memory is faster than files that must be read again, and has no neighbouring pages to read ahead.
              sysctl: {
                "vm.swappiness": lib.mkDefault(180),
                "vm.page-cluster": lib.mkDefault(0),
                "vm.watermark_boost_factor": lib.mkDefault(0),
                "vm.watermark_scale_factor": lib.mkDefault(125),
              },
            },
          },
        }),
        lib.mkIf(cfg.oomd.enable, {
          systemd: { oomd: { enable: true, enableRootSlice: true, enableSystemSlice: true, enableUserSlices: true } },
        }),
      ]),
    ),
  };
});
