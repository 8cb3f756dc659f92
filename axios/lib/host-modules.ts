// The modules that a host consists of: those of axiOS that it needs, and no others, what its description says as options,
// its disks, the homes of its users, and last its own module. An input that no chosen module needs is never fetched.
import {
  type Attrs,
  builtins,
  type Derivation,
  type HostDescription,
  type Lib,
  type ModuleSwitch,
  type User,
} from "typeflake";
import chosenModules from "./chosen-modules.ts";
import * as layouts from "./disks.ts";
import homeModules from "./home-modules.ts";

export default (inputs: Attrs, host: HostDescription): readonly any[] => {
  const { lib } = inputs.nixpkgs;
  const { nixosModules } = inputs.self;
  const { formFactor } = host;
  const users: readonly User[] = host.users ?? [];
  return [
    nixosModules.system,
    nixosModules.hardware,
    nixosModules.crashDiagnostics,
    ...lib.optional(formFactor === "desktop", nixosModules.desktopHardware),
    ...lib.optional(formFactor === "laptop", nixosModules.laptopHardware),
    ...chosenModules(lib, nixosModules, host.modules ?? {}),
    ...lib.optional((host.modules?.services ?? false) !== false, nixosModules.phoneBackup),
    ...lib.optionals(builtins.length(users) > 0, [nixosModules.users, accounts(lib, users)]),
    description(lib, host),
    ...disks(inputs, host),
    ...homes(inputs, host),
    ...lib.optional("hardwareConfiguration" in host, host.hardwareConfiguration),
    ...lib.optional("extraConfig" in host, { _file: placeOf(host), imports: [host.extraConfig] }),
  ];
};

/** What errors in a definition name as its place. */
const placeOf = (host: HostDescription): string => `the description of the host "${host.hostname}"`;

/** The facts of the machine, as options of axiOS and NixOS. */
const description = (lib: Lib, host: HostDescription): Attrs => {
  const { hardware, formFactor } = host;
  return {
    _file: placeOf(host),
    networking: { hostName: host.hostname },
    nixpkgs: { hostPlatform: host.system, config: unfree(lib, host) },
    system: { stateVersion: host.stateVersion },
    axios: {
      system: {
        enable: true,
        timeZone: host.timeZone,
        ...lib.optionalAttrs("locale" in host, { locale: host.locale }),
      },
      hardware: {
        enable: true,
        ...builtins.intersectAttrs({ cpu: null, vendor: null, ssd: null }, hardware),
        ...lib.optionalAttrs(formFactor === "desktop", { desktop: { enable: true } }),
        ...lib.optionalAttrs(formFactor === "laptop", { laptop: { enable: true } }),
      },
      ...lib.optionalAttrs((host.modules?.graphics ?? false) !== false, { graphics: { gpu: hardware.gpu } }),
    },
  };
};

/**
 * Whoever chooses games, a card of NVIDIA or assistants chooses Steam, its driver or Claude Code, too, which nixpkgs refuses
 * by default.
 */
const unfree = (lib: Lib, { hardware, modules = {} }: HostDescription): Attrs => {
  const isOn = (choice: ModuleSwitch) => choice !== false;
  const prefixes = [
    ...lib.optional(isOn(modules.ai ?? false), "claude-code"),
    // Steam and its parts, and the firmware of Xbox' wireless adapter.
    ...lib.optionals(isOn(modules.gaming ?? false), ["steam", "xow_dongle-firmware", "xone-dongle-firmware"]),
    ...lib.optional(isOn(modules.graphics ?? false) && hardware.gpu === "nvidia", "nvidia-"),
  ];
  return lib.optionalAttrs(builtins.length(prefixes) > 0, {
    allowUnfreePredicate: (drv: Derivation) => lib.any((prefix) => lib.hasPrefix(prefix, lib.getName(drv)), prefixes),
  });
};

/** The users' accounts: what is said of a user besides the home is said of the account. */
const accounts = (lib: Lib, users: readonly User[]): Attrs => ({
  axios: {
    users: {
      enable: true,
      accounts: lib.listToAttrs(
        lib.map((user) => lib.nameValuePair(user.name, builtins.removeAttrs(user, ["name", "home"])), users),
      ),
    },
  },
});

/** disko, where disks are described: by a layout and its device, by devices, or by a file that is a module of disko. */
const disks = ({ disko }: Attrs, host: HostDescription): readonly any[] => {
  if (!("disks" in host)) return [];
  const described: any = host.disks;
  const byLayout: Attrs = layouts;
  const devices =
    "layout" in described ? byLayout[described.layout](builtins.removeAttrs(described, ["layout"])) : described;
  return [disko.nixosModules.disko, builtins.isAttrs(described) ? { disko: { devices } } : described];
};

/** home-manager, where a user has anything at home: the profile of the form factor, unless the host says another. */
const homes = ({ self, nixpkgs, "home-manager": home$manager }: Attrs, host: HostDescription): readonly any[] => {
  const { lib } = nixpkgs;
  const ownProfile: Attrs = { desktop: "workstation", laptop: "laptop", server: null };
  const profile = host.homeProfile ?? ownProfile[host.formFactor];
  const users = lib.filter((user: User) => profile !== null || "home" in user, host.users ?? []);
  const home = (user: User) => ({
    imports: homeModules(lib, self.homeModules, { user, profile, stateVersion: host.stateVersion, modules: {} }),
  });
  if (builtins.length(users) === 0) return [];
  return [
    home$manager.nixosModules["home-manager"],
    {
      "home-manager": {
        useGlobalPkgs: lib.mkDefault(true),
        useUserPackages: lib.mkDefault(true),
        backupFileExtension: lib.mkDefault("backup"),
        users: lib.listToAttrs(lib.map((user: User) => lib.nameValuePair(user.name, home(user)), users)),
      },
    },
  ];
};
