// The server in the cupboard: photos, reached by Tailscale alone, and containers.
import { host } from "typeflake";
import ada from "../users/ada.ts";

export default host({
  hostname: "store",
  system: "x86_64-linux",
  formFactor: "server",
  hardware: { cpu: "intel", gpu: "intel" },
  timeZone: "UTC",
  stateVersion: "25.05",

  modules: {
    graphics: true,
    networking: {
      backend: "networkd",
      tailscale: { enable: true, domain: "example.ts.net" },
    },
    services: {
      immich: { enable: true, mediaLocation: "/srv/photos", acceleration: { enable: true } },
    },
    virt: { containers: { enable: true } },
  },
  users: [ada],
  disks: { layout: "btrfs", device: "/dev/disk/by-id/ata-store" },

  extraConfig: {
    axios: { hardware: { crashDiagnostics: { enable: true } } },
    services: { openssh: { enable: true, settings: { PasswordAuthentication: false } } },
  },
});
