// What the description of a host, of a home, of a user and of a disk layout may say: every attribute with the kind of its
// value. The checks and their messages are made from these tables; src/authoring/host.ts has the same as types.
import { type Attrs, builtins } from "typeflake";
import timeZones from "../modules/system/time-zones.json" with { type: "json" };

/** A kind of value: which ones are of it, what to call it in "set it to …", and, where there are few, all of them. */
export interface Kind {
  readonly accepts: (value: unknown) => boolean;
  readonly words: string;
  readonly names?: readonly string[];
}

export interface Field {
  readonly kind: Kind;
  readonly required: boolean;
}

export type Fields = Attrs<Field>;

const oneOf = (names: readonly string[]): Kind => ({
  accepts: (value) => builtins.elem(value, names),
  words: builtins.concatStringsSep(
    " or ",
    builtins.map((name) => `"${name}"`, names),
  ),
  names,
});

const text = (words: string, pattern: string): Kind => ({
  accepts: (value) => builtins.isString(value) && builtins.match(pattern, value) !== null,
  words,
});

const flag: Kind = { accepts: builtins.isBool, words: "true or false" };
const set = (words: string): Kind => ({ accepts: builtins.isAttrs, words });
const list = (words: string): Kind => ({ accepts: builtins.isList, words });
const file = (words: string): Kind => ({ accepts: isFile, words });
const isFile = (value: unknown) =>
  builtins.isPath(value) || (builtins.isString(value) && builtins.match("/.*", value) !== null);
const nullOr = (kind: Kind): Kind => ({
  ...kind,
  accepts: (value) => value === null || kind.accepts(value),
  words: `${kind.words}, or null`,
});

/** A NixOS or home-manager module: a set, a function, or a file. */
const module: Kind = {
  accepts: (value) => builtins.isAttrs(value) || builtins.isFunction(value) || isFile(value),
  words: "a module: a set, a function or a file",
};

/** A module of axiOS: on, off, or on with these values of its options. */
const moduleSwitch: Kind = {
  accepts: (value) => builtins.isBool(value) || builtins.isAttrs(value),
  words: "true, false, or a set of its options",
};

const required = (kind: Kind): Field => ({ kind, required: true });
const optional = (kind: Kind): Field => ({ kind, required: false });

const system = oneOf(["x86_64-linux", "aarch64-linux"]);
const stateVersion = text(
  'the NixOS release that the machine is installed from, such as "25.05"',
  "[0-9]{2}[.](05|11)",
);
const profile = oneOf(["workstation", "laptop"]);
const sizePattern = "[0-9]+[KMGTP]";
const device = text('a block device, such as "/dev/disk/by-id/nvme-…"', "/dev/.+");

/** What Linux takes as the name of a user, and systemd, too (systemd.io/USER_NAMES, "strict mode"). */
const userName = text(
  'a name of lower-case letters, digits, "_" and "-" that begins with a letter and has at most 31 characters',
  "[a-z_][a-z0-9_-]{0,30}",
);

const timeZone: Kind = {
  ...oneOf(timeZones),
  words: 'the name of a time zone in the IANA database, such as "Europe/Berlin"',
};

export const hostFields: Fields = {
  hostname: required(
    text('a name of letters, digits and "-", such as "desk"', "[[:alnum:]]([[:alnum:]-]{0,61}[[:alnum:]])?"),
  ),
  system: required(system),
  formFactor: required(oneOf(["desktop", "laptop", "server"])),
  hardware: required(set("a set with cpu, and where there is one, gpu and vendor")),
  timeZone: required(timeZone),
  locale: optional(text('a locale, such as "en_US.UTF-8"', "[A-Za-z0-9_.@-]+")),
  stateVersion: required(stateVersion),
  modules: optional(set("a set of axiOS modules, such as { graphics = true; }")),
  homeProfile: optional(nullOr(profile)),
  users: optional(list("a list of users, each a set with a name")),
  disks: optional({
    accepts: (value) => builtins.isAttrs(value) || isFile(value),
    words: "a layout with its device, disko devices, or a file that has them",
  }),
  hardwareConfiguration: optional(file("the file that nixos-generate-config wrote")),
  extraConfig: optional(module),
};

export const hardwareFields: Fields = {
  cpu: optional(oneOf(["amd", "intel"])),
  gpu: optional(oneOf(["amd", "nvidia", "intel"])),
  vendor: optional(oneOf(["msi", "system76"])),
  ssd: optional(flag),
};

/** The modules that a host chooses; system, hardware and users are always there. */
export const moduleFields: Fields = {
  desktop: optional(moduleSwitch),
  development: optional(moduleSwitch),
  graphics: optional(moduleSwitch),
  networking: optional(moduleSwitch),
  gaming: optional(moduleSwitch),
  virt: optional(moduleSwitch),
  ai: optional(moduleSwitch),
  secrets: optional(moduleSwitch),
  services: optional(moduleSwitch),
};

/** Besides the home, they are the options of `axios.users.accounts.NAME`. */
export const userFields: Fields = {
  name: required(userName),
  fullName: optional(text('the name of a person, such as "Ada Lovelace"', "[^:\n]+")),
  email: optional(text("an e-mail address", "[^@[:space:]]+@[^@[:space:]]+")),
  admin: optional(flag),
  shell: optional(oneOf(["bash", "fish", "zsh"])),
  uid: optional({ accepts: builtins.isInt, words: "a number, such as 1000" }),
  hashedPasswordFile: optional(text('an absolute path on the machine, such as "/run/agenix/ada-password"', "/.+")),
  initialHashedPassword: optional(text("what mkpasswd prints", "[$].+")),
  sshKeys: optional(list("a list of public SSH keys")),
  extraGroups: optional(list("a list of groups")),
  home: optional(module),
};

export const layoutFields: Fields = {
  layout: required(oneOf(["plain", "btrfs", "luks"])),
  device: required(device),
  swapSize: optional(text('a size, such as "16G"', sizePattern)),
};

export const homeFields: Fields = {
  user: required(set("a user: a set with a name")),
  system: required(system),
  stateVersion: required(stateVersion),
  homeProfile: optional(nullOr(profile)),
  homeDirectory: optional(text('an absolute path, such as "/home/ada"', "/.*")),
  modules: optional(set("a set of axiOS home modules, such as { ai = true; }")),
  extraConfig: optional(module),
};

/** The home modules that a home alone chooses beside its profile. */
export const homeModuleFields: Fields = {
  ai: optional(moduleSwitch),
  browser: optional(moduleSwitch),
  calendar: optional(moduleSwitch),
  desktop: optional(moduleSwitch),
  secrets: optional(moduleSwitch),
  security: optional(moduleSwitch),
  terminal: optional(moduleSwitch),
};
