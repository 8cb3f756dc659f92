// What a system that starts from devices has: a list of sets of `fileSystems`, `swapDevices` and `boot`, one for each thing
// that is mounted, swapped to or unlocked.
import type { Attrs } from "typeflake";

type Settings = readonly Attrs<any>[];

export default ({ lib }: any) => {
  const eachIn = (set: Attrs<any>, f: (item: any) => Settings): Settings => lib.concatMap(f, lib.attrValues(set));

  const fileSystem = (
    mountpoint: string | null,
    device: string,
    fsType: string,
    options: readonly string[],
  ): Settings => lib.optional(mountpoint !== null, { fileSystems: { [`${mountpoint}`]: { device, fsType, options } } });

  const swapFiles = ({ mountpoint, swap }: any): Settings =>
    eachIn(swap, ({ path, priority, options }: any) => [
      { swapDevices: [{ device: `${mountpoint}/${path}`, priority, options }] },
    ]);

  const ofBtrfs = (one: any): Settings => [
    ...fileSystem(one.mountpoint, one.device, "btrfs", one.mountOptions),
    ...swapFiles(one),
    ...eachIn(one.subvolumes, (part: any) => [
      ...fileSystem(part.mountpoint, one.device, "btrfs", [...part.mountOptions, `subvol=${part.name}`]),
      ...swapFiles(part),
    ]),
  ];

  const ofLuks = (one: any): Settings => [
    ...lib.optional(one.initrdUnlock, {
      boot: { initrd: { luks: { devices: { [one.name]: { device: one.device, ...one.settings } } } } },
    }),
    ...ofContent(one.content),
  ];

  const ofSwap = (one: any): Settings => [
    {
      swapDevices: [
        {
          device: one.device,
          discardPolicy: one.discardPolicy,
          options: one.mountOptions,
          priority: one.priority,
          randomEncryption: { enable: one.randomEncryption, allowDiscards: one.discardPolicy !== null },
        },
      ],
    },
    ...lib.optional(one.resumeDevice, { boot: { resumeDevice: one.device } }),
  ];

  const byType: Attrs<(content: any) => Settings> = {
    btrfs: ofBtrfs,
    filesystem: (one) => fileSystem(one.mountpoint, one.device, one.format, one.mountOptions),
    gpt: (one) => eachIn(one.partitions, (part: any) => ofContent(part.content)),
    luks: ofLuks,
    lvm_pv: (_) => [],
    mdraid: (_) => [],
    swap: ofSwap,
    zfs: (_) => [],
  };
  const ofContent = (content: any): Settings => (content === null ? [] : byType[content.type]!(content));

  const ofDataset =
    (pool: any) =>
    (one: any): Settings =>
      one.type === "zfs_volume"
        ? ofContent(one.content)
        : fileSystem(one.mountpoint, `${pool.name}/${one.name}`, "zfs", [
            ...one.mountOptions,
            ...lib.optional((one.options.mountpoint ?? "") !== "legacy", "zfsutil"),
          ]);

  return ({ disk, lvm_vg, mdadm, nodev, zpool }: Attrs<any>): Settings => [
    ...eachIn(disk, (one: any) => ofContent(one.content)),
    ...eachIn(lvm_vg, (group: any) => [
      { boot: { initrd: { kernelModules: ["dm-snapshot"] } } },
      ...eachIn(group.lvs, (one: any) => ofContent(one.content)),
    ]),
    ...eachIn(mdadm, (one: any) => [{ boot: { swraid: { enable: true } } }, ...ofContent(one.content)]),
    ...eachIn(nodev, (one: any) => fileSystem(one.mountpoint, one.device, one.fsType, one.mountOptions)),
    ...eachIn(zpool, (pool: any) => [
      ...fileSystem(pool.mountpoint, pool.name, "zfs", [...pool.mountOptions, "zfsutil"]),
      ...eachIn(pool.datasets, ofDataset(pool)),
    ]),
  ];
};
