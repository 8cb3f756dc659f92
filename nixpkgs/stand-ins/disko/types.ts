// The types of devices, and of what is on them, by the names that disko gives them. What a device is called, where its
// user does not say it, follows from what it is in: the label of its partition, the group of its volume.
import { type Attrs, builtins } from "typeflake";

/** What a content is in: its kind and its name, which labels of partitions are made of, and how the device is called. */
interface Place {
  readonly type: string;
  readonly name: string;
  readonly device: string;
}

/** File systems of the kernel that NixOS mounts by their own names. */
const ownDevices = ["devpts", "devtmpfs", "proc", "ramfs", "sysfs", "tmpfs"];

export default ({ lib }: any): Attrs<any> => {
  const { mkOption, types } = lib;
  const { str, bool, int, listOf, attrsOf, nullOr, submodule } = types;
  const option = (type: any, initial: any) => mkOption({ type, default: initial });
  const required = (type: any) => mkOption({ type });
  const absolutePath = types.strMatching("/.*");
  const extraArgs = option(listOf(str), []);
  const mountOptions = option(listOf(str), ["defaults"]);
  const mounted = { mountOptions, mountpoint: option(nullOr(absolutePath), null) };
  const priority = option(nullOr(int), null);
  const size = (pattern: string) => types.strMatching(pattern);

  const swapFile = submodule(({ name }: any) => ({
    options: {
      size: required(size("([0-9]+[KMGTP])?")),
      path: option(str, name),
      priority,
      options: option(listOf(types.nonEmptyStr), ["defaults"]),
    },
  }));
  const swap = option(attrsOf(swapFile), {});

  const subvolume = submodule(({ name }: any) => ({
    options: { name: option(str, name), extraArgs, swap, ...mounted },
  }));

  const partition = (place: Place) =>
    submodule(({ name, config }: any) => ({
      options: {
        name: option(str, name),
        label: option(str, `${place.type}-${place.name}-${config.name}`),
        type: option(size("[A-Fa-f0-9]{4}|[A-Fa-f0-9]{8}(-[A-Fa-f0-9]{4}){3}-[A-Fa-f0-9]{12}"), "8300"),
        size: option(size("100%|[0-9]+[KMGTP]?"), "0"),
        start: option(str, "0"),
        end: option(str, config.size === "100%" ? "-0" : `+${config.size}`),
        priority: option(int, config.size === "100%" ? 9001 : 1000),
        uuid: option(nullOr(str), null),
        device: option(str, `/dev/disk/by-partlabel/${config.label}`),
        content: content({ type: "partition", name: config.name, device: config.device }),
      },
    }));

  /** The options of each kind of content. */
  const optionsByKind = (place: Place, config: any): Attrs<any> => ({
    btrfs: { extraArgs, swap, subvolumes: option(attrsOf(subvolume), {}), ...mounted },
    filesystem: { extraArgs, format: required(str), ...mounted },
    gpt: { partitions: option(attrsOf(partition(place)), {}) },
    luks: {
      name: required(str),
      askPassword: option(bool, true),
      passwordFile: option(nullOr(absolutePath), null),
      settings: option(attrsOf(types.anything), {}),
      initrdUnlock: option(bool, true),
      enrollFido2: option(bool, false),
      enrollRecovery: option(bool, config.enrollFido2),
      additionalKeyFiles: option(listOf(absolutePath), []),
      extraFormatArgs: extraArgs,
      extraOpenArgs: extraArgs,
      content: content({ type: "luks", name: config.name, device: `/dev/mapper/${config.name}` }),
    },
    lvm_pv: { vg: required(str) },
    mdraid: { name: required(str) },
    swap: {
      extraArgs,
      mountOptions,
      priority,
      discardPolicy: option(nullOr(types.enum(["once", "pages", "both"])), null),
      randomEncryption: option(bool, false),
      resumeDevice: option(bool, false),
    },
    zfs: { pool: required(str) },
  });

  /** What is on a device, or nothing: a set whose attribute `type` says which kind it is. */
  const content = (place: Place) => {
    const kindOf = (name: string) =>
      submodule(({ config }: any) => ({
        options: {
          type: required(types.enum([name])),
          device: option(str, place.device),
          ...optionsByKind(place, config)[name],
        },
      }));
    const kinds = lib.attrNames(optionsByKind(place, null));
    const ofSomeKind = lib.mkOptionType({
      name: "content",
      description: `content of type ${lib.concatStringsSep(", ", kinds)}`,
      check: (value: any) => builtins.isAttrs(value) && builtins.elem(value.type ?? null, kinds),
      merge: (location: readonly string[], definitions: readonly any[]) =>
        kindOf(lib.head(definitions).value.type).merge(location, definitions),
    });
    return option(nullOr(ofSomeKind), null);
  };

  const volume = (group: string) =>
    submodule(({ name, config }: any) => ({
      options: {
        name: option(str, name),
        size: required(str),
        lvm_type: option(
          nullOr(types.enum(["mirror", "raid0", "raid1", "raid4", "raid5", "raid6", "thin-pool", "thinlv"])),
          null,
        ),
        pool: option(nullOr(str), null),
        priority: option(int, lib.hasInfix("100%", config.size) ? 1251 : 1000),
        extraArgs,
        content: content({ type: "lvm_vg", name: config.name, device: `/dev/${group}/${config.name}` }),
      },
    }));

  const dataset = (pool: string) =>
    submodule(({ name, config }: any) => ({
      options: {
        name: option(str, name),
        type: option(types.enum(["zfs_fs", "zfs_volume"]), "zfs_fs"),
        options: option(attrsOf(str), {}),
        size: option(nullOr(str), null),
        content: content({ type: "zfs_volume", name: config.name, device: `/dev/zvol/${pool}/${config.name}` }),
        ...mounted,
      },
    }));

  /** A device: it has its name as an attribute, and says what it is. */
  const device = (kind: string, options: (config: any) => Attrs<any>) =>
    submodule(({ name, config }: any) => ({
      options: {
        name: option(str, lib.replaceStrings(["/"], ["_"], name)),
        type: option(types.enum([kind]), kind),
        ...options(config),
      },
    }));

  return {
    disk: device("disk", (config) => ({
      device: required(absolutePath),
      destroy: option(bool, true),
      imageName: option(str, config.name),
      imageSize: option(size("[0-9]+[KMGTP]?"), "2G"),
      content: content({ type: "disk", name: config.name, device: config.device }),
    })),
    lvm_vg: device("lvm_vg", (config) => ({ lvs: option(attrsOf(volume(config.name)), {}) })),
    mdadm: device("mdadm", (config) => ({
      level: option(int, 1),
      metadata: option(types.enum(["1", "1.0", "1.1", "1.2", "default", "ddf", "imsm"]), "default"),
      extraArgs,
      content: content({ type: "mdadm", name: config.name, device: `/dev/md/${config.name}` }),
    })),
    nodev: submodule(({ name, config }: any) => ({
      options: {
        type: option(types.enum(["nodev"]), "nodev"),
        fsType: required(str),
        device: option(str, builtins.elem(config.fsType, ownDevices) ? config.fsType : "none"),
        mountpoint: option(nullOr(absolutePath), name),
        mountOptions,
      },
    })),
    zpool: device("zpool", (config) => ({
      mode: option(types.enum(["", "mirror", "raidz", "raidz1", "raidz2", "raidz3"]), ""),
      options: option(attrsOf(str), {}),
      rootFsOptions: option(attrsOf(str), {}),
      datasets: option(attrsOf(dataset(config.name)), {}),
      ...mounted,
    })),
  };
};
