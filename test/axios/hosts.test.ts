// What mkSystem and mkHome make of descriptions: which modules are there, and what they are told.
import { expect, test } from "vitest";
import { embedded } from "./engines.ts";

const base = `{
  system = "x86_64-linux";
  timeZone = "UTC";
  stateVersion = "25.05";
}`;
const desk = `(axios.lib.mkSystem (${base} // {
  hostname = "desk";
  formFactor = "desktop";
  hardware = { cpu = "amd"; gpu = "nvidia"; vendor = "msi"; ssd = false; };
  locale = "de_DE.UTF-8";
  modules = { graphics = true; networking.backend = "networkd"; gaming = false; };
  users = [
    { name = "ada"; fullName = "Ada Example"; email = "ada@example.org"; admin = true; home.home.sessionVariables.A = "b"; }
    { name = "ben"; shell = "fish"; }
  ];
  disks = { layout = "plain"; device = "/dev/vda"; swapSize = "8G"; };
  extraConfig = { config, lib, ... }: { environment.etc.host.text = config.networking.hostName; services.openssh.enable = true; };
}))`;
const store = `(axios.lib.mkSystem (${base} // {
  hostname = "store";
  formFactor = "server";
  hardware.cpu = "intel";
  users = [ { name = "ada"; } ];
  hardwareConfiguration = builtins.toFile "hardware.nix" ''{ fileSystems."/".device = "/dev/vda1"; }'';
}))`;

test("a host has what its description says", async () => {
  const found = await embedded(`with ${desk}; {
    inherit (config.networking) hostName;
    inherit (config.nixpkgs) hostPlatform;
    inherit (config.system) stateVersion;
    inherit (config.axios.system) timeZone locale;
    hardware = { inherit (config.axios.hardware) enable cpu vendor ssd; desktop = config.axios.hardware.desktop.enable; };
    graphics = { inherit (config.axios.graphics) enable gpu; };
    networking = { inherit (config.axios.networking) enable backend; };
    extra = [ config.environment.etc.host.text config.services.openssh.enable ];
  }`);
  expect(found).toEqual({
    hostName: "desk",
    hostPlatform: "x86_64-linux",
    stateVersion: "25.05",
    timeZone: "UTC",
    locale: "de_DE.UTF-8",
    hardware: { enable: true, cpu: "amd", vendor: "msi", ssd: false, desktop: true },
    graphics: { enable: true, gpu: "nvidia" },
    networking: { enable: true, backend: "networkd" },
    extra: ["desk", true],
  });
});

test("a host has the modules that it needs, and no others", async () => {
  const names = (host: string) => embedded(`builtins.attrNames ${host}.options.axios`);
  expect(await names(desk)).toEqual(["graphics", "hardware", "networking", "system", "users"]);
  expect(await names(store)).toEqual(["hardware", "system", "users"]);
});

test("of what is not free, a host has what its modules cannot do without", async () => {
  const allows = (host: string) =>
    embedded(`map (pname: (${host}.config.nixpkgs.config.allowUnfreePredicate or (_: false)) { inherit pname; })
      [ "nvidia-x11" "steam-unwrapped" "xow_dongle-firmware" "slack" ]`);
  expect(await allows(desk)).toEqual([true, false, false, false]);
  expect(await allows(desk.replace("gaming = false", "gaming = true"))).toEqual([true, true, true, false]);
  expect(await allows(store)).toEqual([false, false, false, false]);
});

test("how homes are made is the host's own to say", async () => {
  const own = desk.replace(
    "services.openssh.enable = true;",
    'home-manager = { backupFileExtension = "old"; useUserPackages = false; };',
  );
  expect(
    await embedded(`with ${own}.config.home-manager; [ backupFileExtension useUserPackages useGlobalPkgs ]`),
  ).toEqual(["old", false, true]);
});

test("an input is not looked at where no module needs it", async () => {
  const unused = `lib.genAttrs [ "agenix" "dankMaterialShell" "dank-greeter" "disko" "home-manager" "niri" ] (name: throw name)`;
  const library = `import (axios.outPath + "/nix/lib") (inputs // ${unused} // { self = axios; })`;
  expect(await embedded(`with ${store.replace("axios.lib", `(${library})`)}; config.networking.hostName`)).toBe(
    "store",
  );
});

test("a user has an account, and a home with the profile of the form factor", async () => {
  const found = await embedded(`with ${desk}; {
    accounts = builtins.mapAttrs (_: one: { inherit (one) fullName email admin shell; }) config.axios.users.accounts;
    homes = builtins.mapAttrs (_: home: {
      inherit (home.home) username homeDirectory stateVersion sessionVariables;
      workstation = home.axios.workstation.enable;
      author = { inherit (home.axios.terminal.git) userName userEmail; };
    }) config.home-manager.users;
  }`);
  expect(found).toMatchObject({
    accounts: {
      ada: { fullName: "Ada Example", email: "ada@example.org", admin: true },
      ben: { email: null, admin: false, shell: "fish" },
    },
    homes: {
      ada: {
        username: "ada",
        homeDirectory: "/home/ada",
        stateVersion: "25.05",
        sessionVariables: { A: "b" },
        workstation: true,
        author: { userName: "Ada Example", userEmail: "ada@example.org" },
      },
      ben: { workstation: true, author: { userName: null, userEmail: null } },
    },
  });
});

test("a server's users have no home but their own", async () => {
  expect(await embedded(`${store}.config ? home-manager`)).toBe(false);
  const withHome = store.replace('name = "ada";', 'name = "ada"; home.home.sessionVariables.A = "b";');
  expect(await embedded(`${withHome}.config.home-manager.users.ada ? axios`)).toBe(false);
});

test("disks are a layout, devices of disko, or a file with a module", async () => {
  const devices = (disks: string) => {
    const host = desk.replace(/disks = .*;\n/, `disks = ${disks};\n`);
    return embedded(`builtins.mapAttrs (_: one: one.device) ${host}.config.fileSystems`);
  };
  const partition = (name: string) => `/dev/disk/by-partlabel/disk-main-${name}`;
  const plain = { "/": partition("root"), "/boot": partition("ESP") };
  expect(await devices(`{ layout = "plain"; device = "/dev/vda"; }`)).toEqual(plain);
  expect(await devices(`axios.lib.disks.plain { device = "/dev/vda"; }`)).toEqual(plain);
  const file = `builtins.toFile "disks.nix" ''{ disko.devices.nodev."/".fsType = "tmpfs"; }''`;
  expect(await devices(file)).toEqual({ "/": "tmpfs" });
});

test("errors in a definition name the description as its place", async () => {
  const wrong = desk.replace("services.openssh.enable = true;", "services.openssh.enable = 1;");
  await expect(embedded(`${wrong}.config.services.openssh.enable`)).rejects.toThrow(
    'In `the description of the host "desk"\': 1',
  );
});

test("a home stands alone", async () => {
  const home = (rest: string) => `(axios.lib.mkHome {
    user = { name = "ada"; email = "ada@example.org"; home = { config, ... }: { home.sessionVariables.A = config.home.username; }; };
    system = "x86_64-linux";
    stateVersion = "25.05";
    ${rest}
  })`;
  const found = await embedded(`with ${home('homeProfile = "laptop"; extraConfig.home.sessionVariables.B = "c";')}; {
    inherit (config.home) homeDirectory sessionVariables;
    author = config.axios.terminal.git.userEmail;
    laptop = config.axios.laptop.enable;
    isPackage = builtins.isString activationPackage.drvPath;
  }`);
  expect(found).toMatchObject({
    homeDirectory: "/home/ada",
    sessionVariables: { A: "ada", B: "c" },
    author: "ada@example.org",
    laptop: true,
    isPackage: true,
  });
  expect(await embedded(`${home("modules.terminal = true;")}.config.axios.terminal.enable`)).toBe(true);
  await expect(embedded(home("modules.terminl = true; shell = 1;"))).rejects.toThrow(
    "error: axios: the home cannot be made as described:\n" +
      "- shell is unknown; leave it out, or take one of extraConfig, homeDirectory, homeProfile, modules, stateVersion, " +
      "system, user\n- modules.terminl is unknown; did you mean modules.terminal?\n",
  );
});

test("services bring phone-backup, and assistants may be Claude Code", async () => {
  const host = (modules: string) => desk.replace("gaming = false", modules);
  const phoneBackup = (modules: string) => embedded(`${host(modules)}.options.services ? phoneBackup`);
  expect(await phoneBackup("services = true")).toBe(true);
  expect(await phoneBackup("services = false")).toBe(false);
  const allows = `config.nixpkgs.config.allowUnfreePredicate { pname = "claude-code"; }`;
  expect(await embedded(`${host("ai = true")}.${allows}`)).toBe(true);
  expect(await embedded(`${host("ai = false")}.${allows}`)).toBe(false);
});
