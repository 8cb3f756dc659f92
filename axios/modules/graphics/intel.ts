// Graphics of Intel, alone or beside a card of NVIDIA in a laptop.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const { gpu, intel, nvidia, enable, enable32Bit, tools } = config.axios.graphics;
  const isSecond = gpu === "nvidia" && nvidia.prime.mode !== null && nvidia.prime.intelBusId !== null;
  const draws = gpu === "intel" || nvidia.prime.mode !== "sync";
  const driver = intel.legacy ? "intel-vaapi-driver" : "intel-media-driver";
  return {
    options: {
      axios: {
        graphics: {
          intel: {
            /** Whether to compute on the graphics processor: OpenCL and Level Zero. */
            compute: lib.mkOption({ type: lib.types.bool, default: false }),
            /** Whether it is older than Broadwell (2014), for which video is decoded by another driver. */
            legacy: lib.mkOption({ type: lib.types.bool, default: false }),
          },
        },
      },
    },

    config: lib.mkIf(enable && (gpu === "intel" || isSecond), {
      boot: { initrd: { kernelModules: ["i915"] } },
      environment: {
        sessionVariables: lib.mkIf(draws, {
          LIBVA_DRIVER_NAME: lib.mkDefault(intel.legacy ? "i965" : "iHD"),
        }),
      },
      hardware: {
        graphics: {
          extraPackages: [
            pkgs[driver],
            ...lib.optional(!intel.legacy, pkgs["vpl-gpu-rt"]),
            ...lib.optional(intel.compute, pkgs["intel-compute-runtime"]),
          ],
          extraPackages32: lib.mkIf(enable32Bit, [pkgs.driversi686Linux[driver]]),
        },
        "intel-gpu-tools": { enable: lib.mkDefault(tools) },
      },
    }),
  };
});
