// The desktop computer: for work, and for games.
import { host, nixosModule } from "typeflake";
import ada from "../users/ada.ts";
import ben from "../users/ben.ts";

export default host({
  hostname: "desk",
  system: "x86_64-linux",
  formFactor: "desktop",
  hardware: { cpu: "amd", gpu: "amd", vendor: "msi" },
  timeZone: "Europe/Berlin",
  stateVersion: "25.05",

  modules: {
    ai: { local: { enable: true, models: ["qwen3:8b"] } },
    desktop: true,
    development: true,
    gaming: true,
    graphics: true,
    networking: true,
    virt: { libvirt: { enable: true } },
  },
  homeProfile: "workstation",
  users: [ada, ben],
  disks: { layout: "luks", device: "/dev/disk/by-id/nvme-desk", swapSize: "32G" },

  extraConfig: nixosModule(({ pkgs }) => ({
    environment: { systemPackages: [pkgs.blender] },
  })),
});
