// What the machine that the program runs on says of itself: the answers that `typeflake init` proposes. Linux shows it in
// /proc, /sys and /etc; what is not there, or says nothing that is known, is left out.
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

export interface MachineFacts {
  readonly system?: "x86_64-linux" | "aarch64-linux";
  readonly hostname?: string;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly formFactor?: "desktop" | "laptop" | "server";
  readonly cpu?: "amd" | "intel";
  readonly gpu?: "amd" | "nvidia" | "intel";
  readonly vendor?: "msi" | "system76";
  readonly disks: readonly Disk[];
  /** The first public SSH key of whoever runs the program. */
  readonly sshKey?: string;
  /** Installed memory in bytes. */
  readonly memory?: number;
}

export interface Disk {
  /** The name that stays where there is one: `/dev/disk/by-id/nvme-…`. */
  readonly device: string;
  readonly model: string;
  /** Bytes. */
  readonly size: number;
  readonly isSolidState: boolean;
}

/** Looks below `root`; `environment` and `architecture` are those of the process. */
export function detectMachine(
  root = "/",
  environment: Readonly<Record<string, string | undefined>> = process.env,
  architecture: string = process.arch,
): MachineFacts {
  const machine = new Machine(root);
  const systems = { x64: "x86_64-linux", arm64: "aarch64-linux" } as const;
  return withoutUndefined({
    system: systems[architecture as keyof typeof systems],
    hostname: machine.read("etc/hostname"),
    timeZone: machine.timeZone(),
    locale: /^[a-z]+_[A-Z]+\.UTF-8$/.exec(environment["LANG"] ?? "")?.[0],
    formFactor: machine.formFactor(),
    cpu: machine.cpu(),
    gpu: machine.gpu(),
    vendor: machine.vendor(),
    disks: machine.disks(),
    sshKey: machine.sshKey(environment["HOME"]),
    memory: machine.memory(),
  });
}

/** PCI's numbers of those who make graphics cards. */
const gpuVendors = { "0x1002": "amd", "0x10de": "nvidia", "0x8086": "intel" } as const;

/** SMBIOS's numbers of chassis (DSP0134, table 17). */
const laptops = new Set([8, 9, 10, 11, 12, 14, 30, 31, 32]);
const servers = new Set([17, 23, 25, 28, 29]);

class Machine {
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  /** A small file without the blanks around it; undefined where it is missing or empty. */
  read(path: string): string | undefined {
    try {
      return readFileSync(join(this.root, path), "utf8").trim() || undefined;
    } catch {
      return undefined;
    }
  }

  timeZone(): string | undefined {
    const [, linked] = /zoneinfo\/(?:posix\/)?(.+)$/.exec(this.link("etc/localtime") ?? "") ?? [];
    return linked ?? this.read("etc/timezone");
  }

  formFactor(): MachineFacts["formFactor"] {
    const chassis = Number(this.read("sys/class/dmi/id/chassis_type"));
    if (laptops.has(chassis)) return "laptop";
    if (servers.has(chassis)) return "server";
    if (this.list("sys/class/power_supply").some((name) => name.startsWith("BAT"))) return "laptop";
    return Number.isNaN(chassis) ? undefined : "desktop";
  }

  cpu(): MachineFacts["cpu"] {
    const text = this.read("proc/cpuinfo") ?? "";
    if (text.includes("AuthenticAMD")) return "amd";
    return text.includes("GenuineIntel") ? "intel" : undefined;
  }

  /** The card beside the processor's own, where there are two. */
  gpu(): MachineFacts["gpu"] {
    const found = this.list("sys/bus/pci/devices").flatMap((device) => {
      const at = `sys/bus/pci/devices/${device}`;
      if (!this.read(`${at}/class`)?.startsWith("0x03")) return [];
      const vendor = gpuVendors[this.read(`${at}/vendor`) as keyof typeof gpuVendors];
      return vendor === undefined ? [] : [vendor];
    });
    return (["nvidia", "amd", "intel"] as const).find((vendor) => found.includes(vendor));
  }

  vendor(): MachineFacts["vendor"] {
    const names = ["sys_vendor", "board_vendor"].map((name) => this.read(`sys/class/dmi/id/${name}`) ?? "").join(" ");
    if (/micro-star|\bmsi\b/i.test(names)) return "msi";
    return /system76/i.test(names) ? "system76" : undefined;
  }

  /** Disks that stay in the machine, the largest first. */
  disks(): Disk[] {
    const stable = new Map<string, string>();
    for (const name of this.list("dev/disk/by-id").toSorted()) {
      const target = this.link(`dev/disk/by-id/${name}`)?.split("/").at(-1);
      // The names by model and serial number say more than those by a number alone.
      if (target !== undefined && (!stable.has(target) || /^(wwn|nvme-eui|nvme-nvme)/.test(stable.get(target)!))) {
        stable.set(target, name);
      }
    }
    return this.list("sys/block")
      .filter((name) => /^(sd|nvme|vd|hd|mmcblk|xvd)/.test(name) && !/boot\d*$|rpmb$/.test(name))
      .flatMap((name): Disk[] => {
        const at = `sys/block/${name}`;
        // The kernel counts in sectors of 512 bytes, whatever those of the disk are.
        const size = Number(this.read(`${at}/size`) ?? 0) * 512;
        if (size === 0 || this.read(`${at}/removable`) === "1") return [];
        const id = stable.get(name);
        return [
          {
            device: id === undefined ? `/dev/${name}` : `/dev/disk/by-id/${id}`,
            model: this.read(`${at}/device/model`) ?? name,
            size,
            isSolidState: this.read(`${at}/queue/rotational`) === "0",
          },
        ];
      })
      .toSorted((a, b) => b.size - a.size);
  }

  sshKey(home: string | undefined): string | undefined {
    if (home === undefined) return undefined;
    const names = ["id_ed25519", "id_ecdsa", "id_rsa"];
    return names.map((name) => this.read(join(home, ".ssh", `${name}.pub`))).find((key) => key !== undefined);
  }

  memory(): number | undefined {
    const [, kibibytes] = /^MemTotal:\s+(\d+) kB/m.exec(this.read("proc/meminfo") ?? "") ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  }

  private list(path: string): string[] {
    try {
      return readdirSync(join(this.root, path)).toSorted();
    } catch {
      return [];
    }
  }

  private link(path: string): string | undefined {
    try {
      return readlinkSync(join(this.root, path));
    } catch {
      return undefined;
    }
  }
}

function withoutUndefined<T extends object>(facts: T): T {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;
}
