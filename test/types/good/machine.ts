import { homeModule, host, nixosModule, path, type User } from "typeflake";

const ada = {
  name: "ada",
  fullName: "Ada Example",
  email: "ada@example.org",
  admin: true,
  home: homeModule(({ pkgs }) => ({ home: { packages: [pkgs.hello] } })),
} satisfies User;

export const desk = host({
  hostname: "desk",
  system: "x86_64-linux",
  formFactor: "desktop",
  hardware: { cpu: "amd", gpu: "amd", vendor: "msi", ssd: true },
  timeZone: "Europe/Berlin",
  locale: "de_DE.UTF-8",
  stateVersion: "25.05",
  modules: { desktop: true, graphics: true, networking: true, gaming: { mangohud: { enable: true } }, ai: true },
  homeProfile: "workstation",
  users: [ada, { name: "bob" }],
  disks: { layout: "luks", device: "/dev/disk/by-id/nvme-1", swapSize: "32G" },
  extraConfig: ({ config, pkgs }) => ({
    environment: { systemPackages: config.services.openssh.enable ? [pkgs.git] : [] },
  }),
});

export const book = host({
  hostname: "book",
  system: "x86_64-linux",
  formFactor: "laptop",
  hardware: { cpu: "intel" },
  timeZone: "America/Argentina/Buenos_Aires",
  stateVersion: "24.11",
  homeProfile: null,
  hardwareConfiguration: path("./hardware-configuration.nix"),
  extraConfig: nixosModule({ services: { openssh: { enable: true } } }),
});

export const store = host({
  hostname: "store",
  system: "aarch64-linux",
  formFactor: "server",
  hardware: {},
  timeZone: "UTC",
  stateVersion: "25.11",
  modules: { graphics: false, desktop: false },
  disks: { disk: { main: { device: "/dev/sda" } } },
});
