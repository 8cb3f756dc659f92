// Descriptions of hosts and homes: all that is wrong in one is said at once, in both engines, with what to change.
import { describe, expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nixVersion } from "../nix/real-nix.ts";
import { embedded, realNix } from "./engines.ts";

const desk = {
  hostname: "desk",
  system: "x86_64-linux",
  formFactor: "desktop",
  hardware: { cpu: "amd", gpu: "amd" },
  timeZone: "UTC",
  stateVersion: "25.05",
  disks: { layout: "plain", device: "/dev/vda" },
};
const without = (name: keyof typeof desk) => {
  const { [name]: _, ...rest } = desk;
  return rest;
};

const hosts: readonly [name: string, host: object, problems: readonly string[]][] = [
  ["one that is right", desk, []],
  [
    "one that says everything",
    {
      ...desk,
      hardware: { cpu: "amd", gpu: "nvidia", vendor: "msi", ssd: true },
      locale: "de_DE.UTF-8",
      modules: { desktop: true, graphics: true, gaming: { enable: true }, networking: true, ai: true, virt: false },
      homeProfile: "workstation",
      users: [
        { name: "ada", fullName: "Ada Example", email: "ada@example.org", admin: true, shell: "fish", uid: 1000 },
      ],
      hardwareConfiguration: "/etc/nixos/hardware-configuration.nix",
      extraConfig: {},
    },
    [],
  ],
  [
    "an empty one",
    {},
    [
      'formFactor is missing; set it to "desktop" or "laptop" or "server"',
      "hardware is missing; set it to a set with cpu, and where there is one, gpu and vendor",
      'hostname is missing; set it to a name of letters, digits and "-", such as "desk"',
      'stateVersion is missing; set it to the NixOS release that the machine is installed from, such as "25.05"',
      'system is missing; set it to "x86_64-linux" or "aarch64-linux"',
      'timeZone is missing; set it to the name of a time zone in the IANA database, such as "Europe/Berlin"',
      "there are no file systems; describe the disks in disks, or set hardwareConfiguration to the file that nixos-generate-config wrote",
    ],
  ],
  [
    "the profile of a desktop on a laptop",
    { ...desk, formFactor: "laptop", homeProfile: "workstation" },
    ['homeProfile is "workstation" on a laptop; set homeProfile to "laptop", or formFactor to "desktop"'],
  ],
  [
    "the profile of a laptop on a desktop",
    { ...desk, homeProfile: "laptop" },
    ['homeProfile is "laptop" on a desktop; set homeProfile to "workstation", or formFactor to "laptop"'],
  ],
  [
    "a server with a desktop",
    { ...desk, formFactor: "server", homeProfile: "laptop", modules: { desktop: {} } },
    [
      'modules.desktop is on for a server; leave it out, or set formFactor to "desktop" or "laptop"',
      'homeProfile is given for a server; leave it out, or set formFactor to "desktop" or "laptop"',
    ],
  ],
  [
    "modules without those that they need",
    { ...desk, hardware: { cpu: "intel" }, modules: { gaming: true, graphics: false, ai: { local: {} } } },
    [
      "modules.gaming needs the graphics module; set modules.graphics to true, or leave gaming out",
      "modules.ai needs the networking module; set modules.networking to true, or leave ai out",
    ],
  ],
  [
    "graphics without a card",
    { ...desk, hardware: { cpu: "intel" }, modules: { graphics: true } },
    ['modules.graphics needs to know the graphics card; set hardware.gpu to "amd", "nvidia" or "intel"'],
  ],
  [
    "values that there are not",
    {
      ...desk,
      formFactor: "labtop",
      timeZone: "Europe/Berln",
      hardware: { cpu: "arm", gpu: "nvdia", vendor: "dell", ssd: "yes" },
      stateVersion: "25.5",
      hostname: "two words",
      homeProfile: 1,
      modules: { virt: "on" },
    },
    [
      'formFactor is "labtop"; did you mean "laptop"?',
      'homeProfile is 1; set it to "workstation" or "laptop", or null',
      'hostname is "two words"; set it to a name of letters, digits and "-", such as "desk"',
      'stateVersion is "25.5"; set it to the NixOS release that the machine is installed from, such as "25.05"',
      'timeZone is "Europe/Berln"; did you mean "Europe/Berlin"?',
      'hardware.cpu is "arm"; set it to "amd" or "intel"',
      'hardware.gpu is "nvdia"; did you mean "nvidia"?',
      'hardware.ssd is "yes"; set it to true or false',
      'hardware.vendor is "dell"; set it to "msi" or "system76"',
      'modules.virt is "on"; set it to true, false, or a set of its options',
    ],
  ],
  [
    "names that there are not",
    { ...desk, hostName: "x", colour: "red", hardware: { cpu: "amd", gpus: 2 }, modules: { dekstop: true } },
    [
      "colour is unknown; leave it out, or take one of disks, extraConfig, formFactor, hardware, hardwareConfiguration, homeProfile, hostname, locale, modules, stateVersion, system, timeZone, users",
      "hostName is unknown; did you mean hostname?",
      "hardware.gpus is unknown; did you mean hardware.gpu?",
      "modules.dekstop is unknown; did you mean modules.desktop?",
    ],
  ],
  [
    "values of the wrong kind, in which nothing is looked for",
    { ...desk, hardware: [], modules: true, users: {}, disks: [] },
    [
      "disks is list; set it to a layout with its device, disko devices, or a file that has them",
      "hardware is list; set it to a set with cpu, and where there is one, gpu and vendor",
      "modules is true; set it to a set of axiOS modules, such as { graphics = true; }",
      "users is set; set it to a list of users, each a set with a name",
      'hardware.cpu is missing; set it to "amd" or "intel"',
    ],
  ],
  [
    "users",
    { ...desk, users: [{ name: "ada" }, { name: "Ben" }, { name: "ada", fullname: "x" }, 3, { name: "root" }, {}] },
    [
      'users[1].name is "Ben"; set it to a name of lower-case letters, digits, "_" and "-" that begins with a letter and has at most 31 characters',
      "users[2].fullname is unknown; did you mean users[2].fullName?",
      "users[3] is no set; describe a user by a set with a name",
      'users[5].name is missing; set it to a name of lower-case letters, digits, "_" and "-" that begins with a letter and has at most 31 characters',
      'users has "ada" more than once; give each user another name',
      'users has "root", which every machine has; leave it out',
    ],
  ],
  [
    "a layout of disks",
    { ...desk, disks: { layout: "lucks", devise: "sda", swapSize: "8" } },
    [
      'disks.device is missing; set it to a block device, such as "/dev/disk/by-id/nvme-…"',
      'disks.layout is "lucks"; did you mean "luks"?',
      'disks.swapSize is "8"; set it to a size, such as "16G"',
      "disks.devise is unknown; did you mean disks.device?",
    ],
  ],
  ["no disks", { ...desk, disks: {} }, ["disks is empty; describe a layout with its device, or leave it out"]],
  [
    "the processor of another system",
    { ...desk, system: "aarch64-linux" },
    ['hardware.cpu is given for an aarch64-linux machine; leave it out, or set system to "x86_64-linux"'],
  ],
  [
    "a machine without file systems, but with a configuration",
    { ...without("disks"), hardwareConfiguration: "/x" },
    [],
  ],
];

const list = (items: readonly object[]) => `builtins.fromJSON ${JSON.stringify(JSON.stringify(items))}`;
const problemsOf = `map (import (axios.outPath + "/nix/lib/check-host.nix") lib) (${list(hosts.map(([, host]) => host))})`;

describe("a host", () => {
  test.each(hosts.map(([name, , problems], index) => ({ name, problems, index })))("$name", async (one) => {
    found ??= embedded(problemsOf) as Promise<readonly string[][]>;
    expect((await found)[one.index]).toEqual(one.problems);
  });
  let found: Promise<readonly string[][]> | undefined;

  test.skipIf(isMissing(nixVersion))("all the same in real Nix (needs nix)", async () => {
    expect(await realNix(problemsOf)).toEqual(hosts.map(([, , problems]) => problems));
  });

  test("is refused with all of its problems, before any module is read", async () => {
    const modules = "throw ''a module was read''";
    const library = `import (axios.outPath + "/nix/lib") { inherit (inputs) nixpkgs; self.nixosModules = ${modules}; }`;
    const refused = embedded(
      `(${library}).mkSystem (builtins.head (${list([{ ...desk, cpu: "amd", formFactor: "tower" }])}))`,
    );
    await expect(refused).rejects.toThrow(
      'error: axios: the host "desk" cannot be made as described:\n' +
        '- formFactor is "tower"; set it to "desktop" or "laptop" or "server"\n- cpu is unknown; leave it out',
    );
  });
});
