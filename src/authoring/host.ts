// Machines and homes as data: what `axios.lib.mkSystem` and `mkHome` take (axios/lib/fields.ts says the same in Nix). A
// mistake within one attribute is TypeScript's own error; what does not go together is in host-conflicts.ts.
import type { Attrs, Loose, Path } from "./basics.ts";
import type { HomeModule, NixosModule } from "./modules.ts";
import type { TimeZone } from "./time-zones.ts";

export type FormFactor = "desktop" | "laptop" | "server";
export type HostSystem = "x86_64-linux" | "aarch64-linux";
export type HomeProfile = "workstation" | "laptop";
/** The NixOS release that a machine was installed from; it stays when the machine is upgraded. */
export type StateVersion = `${number}.${"05" | "11"}`;

/** A machine. What is left out is off. */
export interface HostDescription extends HostFacts {
  /** Everything else: a module of NixOS, which comes last. */
  readonly extraConfig?: NixosModule;
}

export interface HostFacts {
  readonly hostname: string;
  readonly system: HostSystem;
  readonly formFactor: FormFactor;
  readonly hardware: Hardware;
  readonly timeZone: TimeZone;
  /** `"en_US.UTF-8"` where it is left out. */
  readonly locale?: string;
  readonly stateVersion: StateVersion;
  readonly modules?: HostModules;
  /** What the homes of all users begin with; the one of the form factor where it is left out, and none for `null`. */
  readonly homeProfile?: HomeProfile | null;
  readonly users?: readonly User[];
  /** A layout, devices of disko, or a file that has those. */
  readonly disks?: DiskLayout | DiskoDevices | Path;
  /** The file that `nixos-generate-config` wrote. */
  readonly hardwareConfiguration?: Path;
}

export interface Hardware {
  /** Of every machine but those with `aarch64-linux`. */
  readonly cpu?: "amd" | "intel";
  readonly gpu?: "amd" | "nvidia" | "intel";
  readonly vendor?: "msi" | "system76";
  readonly ssd?: boolean;
}

/** Off, on, or on with these values of its options: `gaming: { … }` is `axios.gaming = { enable = true; … }`. */
export type ModuleSwitch = boolean | Attrs<Loose>;

export type HostModules = {
  readonly desktop?: ModuleSwitch;
  readonly development?: ModuleSwitch;
  /** Needs `hardware.gpu`. */
  readonly graphics?: ModuleSwitch;
  readonly networking?: ModuleSwitch;
  /** Needs `graphics`. */
  readonly gaming?: ModuleSwitch;
  readonly virt?: ModuleSwitch;
  /** Needs `networking`. */
  readonly ai?: ModuleSwitch;
  readonly secrets?: ModuleSwitch;
  readonly services?: ModuleSwitch;
};

/** A person with an account. Besides the home, these are the options of `axios.users.accounts.NAME`. */
export interface User {
  /** Lower-case letters, digits, `_` and `-`; at most 31. */
  readonly name: string;
  readonly fullName?: string;
  readonly email?: string;
  /** Whether the user may do everything by `sudo`. */
  readonly admin?: boolean;
  readonly shell?: "bash" | "fish" | "zsh";
  readonly uid?: number;
  /** A file on the machine, such as a secret, with what `mkpasswd` prints. */
  readonly hashedPasswordFile?: string;
  /** What `mkpasswd` prints of the first password. */
  readonly initialHashedPassword?: string;
  readonly sshKeys?: readonly string[];
  /** Groups besides those that follow from the modules of the host. */
  readonly extraGroups?: readonly string[];
  readonly home?: HomeModule;
}

/** A disk that is partitioned by one of `axios.lib.disks`. */
export interface DiskLayout {
  readonly layout: "plain" | "btrfs" | "luks";
  /** The disk, best by a name that stays: `"/dev/disk/by-id/nvme-…"`. */
  readonly device: string;
  /** As much as there is memory, for a machine that hibernates: `"16G"`. */
  readonly swapSize?: string;
}

/** `disko.devices`. */
export interface DiskoDevices {
  readonly disk?: Attrs<Loose>;
  readonly lvm_vg?: Attrs<Loose>;
  readonly mdadm?: Attrs<Loose>;
  readonly nodev?: Attrs<Loose>;
  readonly zpool?: Attrs<Loose>;
}

/** The home of a user on a machine that something else than `mkSystem` manages. */
export interface HomeDescription {
  readonly user: User;
  readonly system: HostSystem;
  readonly stateVersion: StateVersion;
  readonly homeProfile?: HomeProfile | null;
  /** `/home/NAME` where it is left out. */
  readonly homeDirectory?: string;
  /** Home modules beside those of the profile. */
  readonly modules?: HomeModules;
  readonly extraConfig?: HomeModule;
}

export type HomeModules = {
  readonly [Name in "ai" | "browser" | "calendar" | "desktop" | "secrets" | "security" | "terminal"]?: ModuleSwitch;
};
