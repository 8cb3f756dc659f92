// Graphics: OpenGL, Vulkan, and video that the card decodes. Each maker's part is a file beside this one.
import { nixosModule, path } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.graphics;
  return {
    imports: [path("./amd.nix"), path("./intel.nix"), path("./nvidia.nix")],

    options: {
      axios: {
        graphics: {
          /** Whether to set up graphics. */
          enable: lib.mkOption({ type: lib.types.bool, default: false }),
          /**
           * Who made the graphics card; in a laptop with two, that of the faster one. Null is for virtual machines and
           * cards that the kernel and Mesa know by themselves. The driver of NVIDIA is not free software, which
           * `axios.system.nix.allowUnfree` or `nixpkgs.config` must allow.
           */
          gpu: lib.mkOption({
            type: lib.types.nullOr(lib.types.enum(["amd", "intel", "nvidia"])),
            default: null,
            example: "amd",
          }),
          /** Whether programs of 32 bits have graphics, too: Steam, Wine and most games need it. */
          enable32Bit: lib.mkOption({
            type: lib.types.bool,
            default: pkgs.stdenv.hostPlatform.isx86_64,
            defaultText: lib.literalExpression("pkgs.stdenv.hostPlatform.isx86_64"),
          }),
          /** Whether to install programs that show what the card can do, and what it does: vulkaninfo, vainfo, nvtop. */
          tools: lib.mkOption({ type: lib.types.bool, default: true }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      assertions: [
        {
          assertion: !cfg.enable32Bit || pkgs.stdenv.hostPlatform.isx86_64,
          message: `axios.graphics.enable32Bit is for x86_64, and this machine is ${pkgs.stdenv.hostPlatform.system}: set it to false.`,
        },
      ],
      environment: {
        systemPackages: lib.mkIf(cfg.tools, [
          pkgs.clinfo,
          pkgs["libva-utils"],
          pkgs["mesa-demos"],
          pkgs["vulkan-tools"],
          ...lib.optional(cfg.gpu !== null, pkgs.nvtopPackages[cfg.gpu]),
        ]),
      },
      hardware: { graphics: { enable: true, enable32Bit: cfg.enable32Bit } },
    }),
  };
});
