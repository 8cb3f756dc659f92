// What machines have in common below the operating system: microcode, firmware, disks, and what their makers need.
import { nixosModule, path } from "typeflake";

export default nixosModule(({ config, lib, pkgs }) => {
  const cfg = config.axios.hardware;
  return {
    imports: [path("./msi.nix"), path("./system76.nix")],

    options: {
      axios: {
        hardware: {
          /** Whether to set up the machine's processor, firmware and disks. */
          enable: lib.mkOption({ type: lib.types.bool, default: false }),
          /** Who made the processor: whose microcode is loaded, and how virtual machines are run. */
          cpu: lib.mkOption({
            type: lib.types.nullOr(lib.types.enum(["amd", "intel"])),
            default: null,
            example: "amd",
          }),
          /** Who made the machine, or its main board, if that one needs something of its own. */
          vendor: lib.mkOption({
            type: lib.types.nullOr(lib.types.enum(["msi", "system76"])),
            default: null,
            example: "system76",
          }),
          /** Whether there are solid state disks, which are told every week what is free. */
          ssd: lib.mkOption({ type: lib.types.bool, default: true }),
          /** Whether new firmware of the machine and its devices can be installed, with fwupd (`fwupdmgr update`). */
          firmwareUpdates: lib.mkOption({ type: lib.types.bool, default: true }),
          /** Whether to watch the health of the disks with smartd, which tells everybody who is logged in. */
          diskHealth: lib.mkOption({ type: lib.types.bool, default: true }),
        },
      },
    },

    config: lib.mkIf(cfg.enable, {
      boot: {
        // What the disk with the system is reached through.
        initrd: { availableKernelModules: ["ahci", "nvme", "sd_mod", "usb_storage", "usbhid", "xhci_pci"] },
        kernelModules: lib.optional(cfg.cpu !== null, `kvm-${cfg.cpu}`),
      },
      environment: { systemPackages: [pkgs.lm_sensors, pkgs["nvme-cli"], pkgs.smartmontools] },
      hardware: {
        cpu: {
          amd: { updateMicrocode: lib.mkIf(cfg.cpu === "amd", lib.mkDefault(true)) },
          intel: { updateMicrocode: lib.mkIf(cfg.cpu === "intel", lib.mkDefault(true)) },
        },
        enableRedistributableFirmware: lib.mkDefault(true),
      },
      services: {
        fstrim: { enable: lib.mkDefault(cfg.ssd) },
        fwupd: { enable: lib.mkDefault(cfg.firmwareUpdates) },
        // A virtual machine has no disk that says how it is, which is no failure.
        smartd: { enable: lib.mkDefault(cfg.diskHealth), extraOptions: ["--quit=never"] },
      },
    }),
  };
});
