// The layouts of disks, through the stand-in for disko: what is mounted, swapped to and unlocked. nix-community/disko of
// March 2026 gives the same file systems, swap devices and LUKS devices for these layouts.
import { expect, test } from "vitest";
import { both, embedded } from "./engines.ts";

const settings = (devices: string) => `
  let config = (system [ inputs.disko.nixosModules.disko { disko.devices = ${devices}; } ]).config; in {
    fileSystems = builtins.mapAttrs (_: one: [ one.device one.fsType one.options ]) config.fileSystems;
    swap = map (one: one.device) config.swapDevices;
    resume = config.boot.resumeDevice;
    luks = builtins.mapAttrs (_: one: [ one.device one.allowDiscards ]) config.boot.initrd.luks.devices;
  }`;
const layout = (name: string, more = "") => settings(`axios.lib.disks.${name} { device = "/dev/vda"; ${more} }`);
const partition = (name: string) => `/dev/disk/by-partlabel/disk-main-${name}`;
const boot = [partition("ESP"), "vfat", ["umask=0077"]];
const subvolumes = (device: string) => {
  const mounted = (name: string) => [device, "btrfs", ["compress=zstd", "noatime", `subvol=${name}`]];
  return {
    "/": mounted("@"),
    "/boot": boot,
    "/home": mounted("@home"),
    "/nix": mounted("@nix"),
    "/var/log": mounted("@log"),
  };
};

test("plain: ext4, and swap that a hibernating machine resumes from", async () => {
  const fileSystems = { "/": [partition("root"), "ext4", ["defaults"]], "/boot": boot };
  expect(await embedded(layout("plain"))).toEqual({ fileSystems, swap: [], resume: "", luks: {} });
  const swap = partition("swap");
  expect(await embedded(layout("plain", 'swapSize = "8G";'))).toEqual({
    fileSystems,
    swap: [swap],
    resume: swap,
    luks: {},
  });
});

test("btrfs: subvolumes", async () => {
  expect(await embedded(layout("btrfs"))).toEqual({
    fileSystems: subvolumes(partition("root")),
    swap: [],
    resume: "",
    luks: {},
  });
});

test("luks: the same, encrypted, with swap in a file", async () => {
  const device = "/dev/mapper/crypted";
  const [ours, real] = await both(layout("luks", 'swapSize = "8G";'));
  expect(ours).toEqual({
    fileSystems: {
      ...subvolumes(device),
      "/.swap": [device, "btrfs", ["noatime", "subvol=@swap"]],
    },
    swap: ["/.swap/swapfile"],
    resume: "",
    luks: { crypted: [partition("luks"), true] },
  });
  expect(real).toEqual(ours);
});

test("volumes, arrays, pools and file systems without a device", async () => {
  const found = await embedded(
    settings(`{
      disk.a = { device = "/dev/vda"; content = { type = "gpt"; partitions.pv = { size = "100%"; content = { type = "lvm_pv"; vg = "group"; }; }; }; };
      lvm_vg.group.lvs.root = { size = "100%FREE"; content = { type = "filesystem"; format = "xfs"; mountpoint = "/"; }; };
      mdadm.mirror.content = { type = "filesystem"; format = "ext4"; mountpoint = "/srv"; };
      zpool.tank.datasets.home.mountpoint = "/home";
      nodev."/tmp".fsType = "tmpfs";
    }`),
  );
  expect(found).toMatchObject({
    fileSystems: {
      "/": ["/dev/group/root", "xfs", ["defaults"]],
      "/srv": ["/dev/md/mirror", "ext4", ["defaults"]],
      "/home": ["tank/home", "zfs", ["defaults", "zfsutil"]],
      "/tmp": ["tmpfs", "tmpfs", ["defaults"]],
    },
  });
});

test("a content that disko does not know is refused", async () => {
  const unknown = settings(`{ disk.a = { device = "/dev/vda"; content = { type = "ntfs"; }; }; }`);
  await expect(embedded(unknown)).rejects.toThrow("is not of type `null or (content of type btrfs, filesystem, gpt");
});
