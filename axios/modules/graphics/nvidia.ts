// Cards of NVIDIA, with NVIDIA's driver: alone, or in a laptop beside the graphics of the processor (PRIME).
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.graphics.nvidia;
  const { prime } = cfg;
  const { types } = lib;
  const busId = types.nullOr(types.strMatching("PCI:[0-9]+(@[0-9]+)?:[0-9]+:[0-9]"));
  const hasIntegrated = (prime.intelBusId !== null) !== (prime.amdgpuBusId !== null);
  return {
    options: {
      axios: {
        graphics: {
          nvidia: {
            /** Whether to use the open module of the kernel: for Turing (GeForce 16 and RTX 20, 2018) and newer. */
            open: lib.mkOption({ type: types.bool, default: true }),
            /**
             * Which branch of the driver. Null is NixOS's own choice. Cards that are no longer in it need an old one:
             * Maxwell to Volta `legacy_580`, Kepler `legacy_470`.
             */
            driver: lib.mkOption({
              type: types.nullOr(
                types.enum(["production", "latest", "beta", "legacy_580", "legacy_535", "legacy_470"]),
              ),
              default: null,
              example: "legacy_470",
            }),
            /** Whether all of the card's memory is saved when the machine sleeps, so that windows are whole afterwards. */
            powerManagement: lib.mkOption({ type: types.bool, default: true }),
            prime: {
              /**
               * How a laptop with two graphics processors uses them: with `offload` the processor's draws, and programs
               * that are started by `nvidia-offload` use NVIDIA's; with `sync` NVIDIA's draws always; `reverse-sync` is
               * `offload` for monitors that hang on NVIDIA's. Null is for machines with one.
               */
              mode: lib.mkOption({
                type: types.nullOr(types.enum(["offload", "sync", "reverse-sync"])),
                default: null,
                example: "offload",
              }),
              /** Where NVIDIA's is on the PCI bus: `01:00.0` of lspci is `PCI:1:0:0`, in decimal numbers. */
              nvidiaBusId: lib.mkOption({ type: busId, default: null, example: "PCI:1:0:0" }),
              /** Where Intel's is. */
              intelBusId: lib.mkOption({ type: busId, default: null, example: "PCI:0:2:0" }),
              /** Where AMD's is. */
              amdgpuBusId: lib.mkOption({ type: busId, default: null, example: "PCI:5:0:0" }),
            },
          },
        },
      },
    },

    config: lib.mkIf(config.axios.graphics.enable && config.axios.graphics.gpu === "nvidia", {
      assertions: [
        {
          assertion: prime.mode === null || (prime.nvidiaBusId !== null && hasIntegrated),
          message:
            "axios.graphics.nvidia.prime.mode needs to know where both graphics processors are: set prime.nvidiaBusId, and either prime.intelBusId or prime.amdgpuBusId (`lspci | grep -E 'VGA|3D'` shows them).",
        },
        {
          assertion: !(cfg.open && cfg.driver === "legacy_470"),
          message:
            'axios.graphics.nvidia.driver = "legacy_470" has no open kernel module: set axios.graphics.nvidia.open = false.',
        },
      ],
      environment: {
        // Who draws windows is found out by the libraries; naming NVIDIA for all of them leaves those of another card black.
        sessionVariables: lib.mkIf(prime.mode === null || prime.mode === "sync", {
          LIBVA_DRIVER_NAME: lib.mkDefault("nvidia"),
          NVD_BACKEND: lib.mkDefault("direct"),
        }),
      },
      hardware: {
        graphics: { extraPackages: [pkgs["nvidia-vaapi-driver"]] },
        nvidia: {
          modesetting: { enable: true },
          nvidiaSettings: lib.mkDefault(config.axios.graphics.tools),
          open: cfg.open,
          package: lib.mkIf(cfg.driver !== null, config.boot.kernelPackages.nvidiaPackages[cfg.driver]),
          powerManagement: {
            enable: cfg.powerManagement,
            // A card that only some programs use is switched off meanwhile.
            finegrained: lib.mkDefault(cfg.powerManagement && prime.mode === "offload"),
          },
          prime: lib.mkIf(prime.mode !== null, {
            nvidiaBusId: lib.mkIf(prime.nvidiaBusId !== null, prime.nvidiaBusId),
            intelBusId: lib.mkIf(prime.intelBusId !== null, prime.intelBusId),
            amdgpuBusId: lib.mkIf(prime.amdgpuBusId !== null, prime.amdgpuBusId),
            offload: lib.mkIf(prime.mode === "offload", { enable: true, enableOffloadCmd: true }),
            sync: lib.mkIf(prime.mode === "sync", { enable: true }),
            reverseSync: lib.mkIf(prime.mode === "reverse-sync", { enable: true }),
          }),
        },
      },
      // The name is that of the driver for X; Wayland's is chosen by it, too.
      services: { xserver: { videoDrivers: ["nvidia"] } },
    }),
  };
});
