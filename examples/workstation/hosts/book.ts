// The laptop: the firmware starts nothing but what is signed, and the disk is encrypted.
import { host } from "typeflake";
import ada from "../users/ada.ts";

export default host({
  hostname: "book",
  system: "x86_64-linux",
  formFactor: "laptop",
  hardware: { cpu: "intel", gpu: "intel", vendor: "system76" },
  timeZone: "Europe/Berlin",
  stateVersion: "25.05",

  modules: {
    desktop: true,
    development: true,
    graphics: true,
    networking: { tailscale: { enable: true } },
    virt: { containers: { enable: true } },
  },
  homeProfile: "laptop",
  users: [ada],
  disks: { layout: "luks", device: "/dev/disk/by-id/nvme-book", swapSize: "16G" },

  extraConfig: {
    axios: {
      hardware: { laptop: { chargeLimit: 80, lid: { close: "suspend-then-hibernate" } } },
      system: { boot: { secureBoot: { enable: true } } },
    },
  },
});
