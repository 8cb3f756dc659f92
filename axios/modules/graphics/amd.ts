// Cards of AMD. Drivers for OpenGL, Vulkan (RADV) and video (VA-API) are in Mesa and need no more than the kernel's.
import { nixosModule } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.graphics.amd;
  return {
    options: {
      axios: {
        graphics: {
          amd: {
            /** Whether to compute on the card: OpenCL and HIP, of ROCm. It takes some gigabytes. */
            compute: lib.mkOption({ type: lib.types.bool, default: false }),
            /** Whether cards of 2012 to 2014 (Southern and Sea Islands) use the new driver, which Vulkan needs. */
            legacy: lib.mkOption({ type: lib.types.bool, default: false }),
            /** Whether clocks, voltages and fans may be changed, by programs such as LACT. */
            overdrive: lib.mkOption({ type: lib.types.bool, default: false }),
            /** Whether a card that hangs is restarted, instead of the whole machine by hand. */
            recovery: lib.mkOption({ type: lib.types.bool, default: true }),
          },
        },
      },
    },

    config: lib.mkIf(config.axios.graphics.enable && config.axios.graphics.gpu === "amd", {
      boot: {
        kernelParams: [
          ...lib.optional(cfg.recovery, "amdgpu.gpu_recovery=1"),
          // All features that the driver has by default, and the bit for overdrive.
          ...lib.optional(cfg.overdrive, "amdgpu.ppfeaturemask=0xfffd7fff"),
        ],
      },
      environment: { systemPackages: lib.mkIf(config.axios.graphics.tools, [pkgs.amdgpu_top]) },
      hardware: {
        amdgpu: {
          // The right resolution from the first message on.
          initrd: { enable: lib.mkDefault(true) },
          legacySupport: { enable: cfg.legacy },
          opencl: { enable: cfg.compute },
        },
      },
      systemd: {
        // Programs look for HIP where other distributions have it.
        tmpfiles: { rules: lib.optional(cfg.compute, `L+ /opt/rocm/hip - - - - ${pkgs.rocmPackages.clr}`) },
      },
    }),
  };
});
