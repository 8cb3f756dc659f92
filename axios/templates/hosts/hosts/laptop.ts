// A laptop for work on the way.
import { host } from "typeflake";
import alice from "../users/alice.ts";

export default host({
  hostname: "laptop",
  system: "x86_64-linux",
  formFactor: "laptop",
  hardware: { cpu: "intel", gpu: "intel" },
  timeZone: "UTC",
  stateVersion: "25.11",
  modules: { desktop: true, development: true, graphics: true, networking: true },
  users: [alice],
  disks: { layout: "luks", device: "/dev/disk/by-id/CHANGE-ME", swapSize: "16G" },
});
