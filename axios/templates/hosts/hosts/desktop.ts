// A desktop computer for work and games.
import { host } from "typeflake";
import alice from "../users/alice.ts";

export default host({
  hostname: "desktop",
  system: "x86_64-linux",
  formFactor: "desktop",
  hardware: { cpu: "amd", gpu: "amd" },
  timeZone: "UTC",
  stateVersion: "25.11",
  modules: { desktop: true, development: true, gaming: true, graphics: true, networking: true },
  users: [alice],
  disks: { layout: "luks", device: "/dev/disk/by-id/CHANGE-ME", swapSize: "32G" },
});
