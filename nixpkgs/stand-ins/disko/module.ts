// `disko.devices`, and what a system that starts from these devices has: `fileSystems`, `swapDevices`, what it unlocks.
import type { Attrs } from "typeflake";
import settingsOf from "./settings.ts";
import typesOf from "./types.ts";

export default ({ config, lib }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  const { disk, lvm_vg, mdadm, nodev, zpool } = typesOf({ lib });
  const cfg = config.disko;
  const settings = settingsOf({ lib })(cfg.devices);
  const devices = (type: any, description: string) => mkOption({ type: types.attrsOf(type), default: {}, description });
  return {
    _file: "disko/module.nix",
    options: {
      disko: {
        devices: mkOption({
          type: types.submodule({
            options: {
              disk: devices(disk, "Disks."),
              lvm_vg: devices(lvm_vg, "Volume groups of LVM."),
              mdadm: devices(mdadm, "Arrays of several disks."),
              nodev: devices(nodev, "File systems without a device, by where they are mounted."),
              zpool: devices(zpool, "Pools of ZFS."),
            },
          }),
          default: {},
          description: "The devices of the machine.",
        }),
        enableConfig: mkOption({
          type: types.bool,
          default: true,
          description: "Whether the system starts from these devices.",
        }),
        rootMountPoint: mkOption({
          type: types.str,
          default: "/mnt",
          description: "Where the devices are mounted to install the system.",
        }),
        checkScripts: mkOption({ type: types.bool, default: false, description: "Whether to check the scripts." }),
        memSize: mkOption({ type: types.int, default: 1024, description: "MiB of memory for making an image." }),
      },
    },
    // The names are literals: which options there are must not depend on their values.
    config: lib.mkIf(cfg.enableConfig, {
      fileSystems: lib.mkMerge(lib.catAttrs("fileSystems", settings)),
      swapDevices: lib.mkMerge(lib.catAttrs("swapDevices", settings)),
      boot: lib.mkMerge(lib.catAttrs("boot", settings)),
    }),
  };
};
