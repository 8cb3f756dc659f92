// Detecting, on folders that look as Linux shows a machine.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { detectMachine, type MachineFacts } from "./detect.ts";

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** A machine with these files; a text that begins with "-> " is a link. */
function detect(files: Readonly<Record<string, string>>, environment = {}, architecture = "x64"): MachineFacts {
  const root = mkdtempSync(join(tmpdir(), "typeflake-machine-"));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    if (text.startsWith("-> ")) symlinkSync(text.slice(3), path);
    else writeFileSync(path, `${text}\n`);
  }
  return detectMachine(root, environment, architecture);
}

test("a laptop with two graphics cards", () => {
  const facts = detect(
    {
      "etc/hostname": "lap",
      "etc/localtime": "-> /etc/zoneinfo/America/Argentina/Buenos_Aires",
      "proc/cpuinfo": "processor\t: 0\nvendor_id\t: GenuineIntel",
      "proc/meminfo": "MemTotal:       16000000 kB\nMemFree: 1 kB",
      "sys/class/dmi/id/chassis_type": "10",
      "sys/class/dmi/id/sys_vendor": "System76",
      "sys/bus/pci/devices/0000:00:02.0/class": "0x030000",
      "sys/bus/pci/devices/0000:00:02.0/vendor": "0x8086",
      "sys/bus/pci/devices/0000:01:00.0/class": "0x030200",
      "sys/bus/pci/devices/0000:01:00.0/vendor": "0x10de",
      "sys/bus/pci/devices/0000:02:00.0/class": "0x028000",
      "sys/bus/pci/devices/0000:02:00.0/vendor": "0x1002",
      "sys/block/nvme0n1/size": "1000215216",
      "sys/block/nvme0n1/removable": "0",
      "sys/block/nvme0n1/queue/rotational": "0",
      "sys/block/nvme0n1/device/model": "Fast 512",
      "sys/block/loop0/size": "8",
      "home/ana/.ssh/id_rsa.pub": "ssh-rsa AAAA ana",
      "home/ana/.ssh/id_ed25519.pub": "ssh-ed25519 AAAA ana",
      "dev/disk/by-id/nvme-Fast_512_123": "-> ../../nvme0n1",
      "dev/disk/by-id/nvme-eui.0025": "-> ../../nvme0n1",
      "dev/disk/by-id/nvme-Fast_512_123-part1": "-> ../../nvme0n1p1",
    },
    { LANG: "es_AR.UTF-8", HOME: "/home/ana" },
  );
  expect(facts).toEqual({
    system: "x86_64-linux",
    hostname: "lap",
    timeZone: "America/Argentina/Buenos_Aires",
    locale: "es_AR.UTF-8",
    formFactor: "laptop",
    cpu: "intel",
    gpu: "nvidia",
    vendor: "system76",
    sshKey: "ssh-ed25519 AAAA ana",
    memory: 16_384_000_000,
    disks: [
      { device: "/dev/disk/by-id/nvme-Fast_512_123", model: "Fast 512", size: 512_110_190_592, isSolidState: true },
    ],
  });
});

test("a desktop with two disks, and a stick in it", () => {
  const disk = (name: string, size: string, removable: string) => ({
    [`sys/block/${name}/size`]: size,
    [`sys/block/${name}/removable`]: removable,
    [`sys/block/${name}/queue/rotational`]: "1",
  });
  const facts = detect({
    "etc/timezone": "Etc/UTC",
    "proc/cpuinfo": "vendor_id : AuthenticAMD",
    "sys/class/dmi/id/chassis_type": "3",
    "sys/class/dmi/id/board_vendor": "Micro-Star International Co., Ltd.",
    ...disk("sda", "1000", "0"),
    ...disk("sdb", "2000", "0"),
    ...disk("sdc", "9000", "1"),
  });
  expect(facts).toMatchObject({ formFactor: "desktop", cpu: "amd", vendor: "msi", timeZone: "Etc/UTC" });
  expect(facts.disks.map(({ device }) => device)).toEqual(["/dev/sdb", "/dev/sda"]);
});

test("a battery makes a laptop, and a machine that says nothing has no facts", () => {
  expect(detect({ "sys/class/power_supply/BAT0/status": "Full" }).formFactor).toBe("laptop");
  expect(detect({}, { LANG: "C" }, "riscv64")).toEqual({ disks: [] });
});
