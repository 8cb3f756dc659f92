// One machine. Change what it says, and run `typeflake check`.
import { flake, host } from "typeflake";

const machine = host({
  hostname: "machine",
  system: "x86_64-linux",
  formFactor: "desktop",
  hardware: { cpu: "amd", gpu: "amd" },
  timeZone: "UTC",
  stateVersion: "25.11",
  modules: { desktop: true, graphics: true, networking: true },
  users: [{ name: "alice", fullName: "Alice Example", admin: true }],
  // `ls -l /dev/disk/by-id` shows the names. Installing erases this disk.
  disks: { layout: "luks", device: "/dev/disk/by-id/CHANGE-ME", swapSize: "16G" },
});

export default flake({
  description: "A machine",
  inputs: { axios: { url: "github:typeflake/typeflake?dir=axios" } },
  outputs: ({ axios }) => ({ nixosConfigurations: { machine: axios.lib.mkSystem(machine) } }),
});
