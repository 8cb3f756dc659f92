// Layouts of disks, as devices of disko. All begin with the partition that UEFI boots from. The names of partitions and
// volumes become paths under /dev/disk/by-partlabel and /dev/mapper, so that nothing depends on the order of disks.
import type { Attrs } from "typeflake";

export interface Layout {
  /** The disk, best by a name that stays: "/dev/disk/by-id/nvme-…". Everything on it is lost when it is formatted. */
  readonly device: string;
  /** As much as there is memory, for a machine that hibernates: "16G". Without it there is no swap on the disk. */
  readonly swapSize?: string | null;
}

const boot = {
  size: "1G",
  type: "EF00",
  content: { type: "filesystem", format: "vfat", mountpoint: "/boot", mountOptions: ["umask=0077"] },
};

const oneDisk = (device: string, partitions: Attrs): Attrs => ({
  disk: { main: { type: "disk", device, content: { type: "gpt", partitions: { ESP: boot, ...partitions } } } },
});

/** One file system in subvolumes, so that a snapshot of what matters has neither the Nix store nor the swap file. */
const subvolumes = (swapSize: string | null): Attrs => {
  const mounted = (mountpoint: string) => ({ mountpoint, mountOptions: ["compress=zstd", "noatime"] });
  const swap = { mountpoint: "/.swap", mountOptions: ["noatime"], swap: { swapfile: { size: swapSize } } };
  return {
    type: "btrfs",
    extraArgs: ["-f"],
    subvolumes: {
      "@": mounted("/"),
      "@home": mounted("/home"),
      "@nix": mounted("/nix"),
      "@log": mounted("/var/log"),
      ...(swapSize === null ? {} : { "@swap": swap }),
    },
  };
};

/** ext4, and a partition for swap. */
export const plain = ({ device, swapSize = null }: Layout): Attrs => {
  const swap = { size: swapSize, content: { type: "swap", discardPolicy: "both", resumeDevice: true } };
  return oneDisk(device, {
    ...(swapSize === null ? {} : { swap }),
    root: { size: "100%", content: { type: "filesystem", format: "ext4", mountpoint: "/" } },
  });
};

/** btrfs in compressed subvolumes, with swap in a file. */
export const btrfs = ({ device, swapSize = null }: Layout): Attrs =>
  oneDisk(device, { root: { size: "100%", content: subvolumes(swapSize) } });

/** As `btrfs`, encrypted with a passphrase that is asked for when disko formats the disk and at every start. */
export const luks = ({ device, swapSize = null }: Layout): Attrs =>
  oneDisk(device, {
    luks: {
      size: "100%",
      content: {
        type: "luks",
        name: "crypted",
        settings: { allowDiscards: true },
        content: subvolumes(swapSize),
      },
    },
  });
