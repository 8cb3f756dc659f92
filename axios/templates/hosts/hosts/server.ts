// A server that is reached by SSH.
import { host } from "typeflake";
import alice from "../users/alice.ts";

export default host({
  hostname: "server",
  system: "x86_64-linux",
  formFactor: "server",
  hardware: { cpu: "intel" },
  timeZone: "UTC",
  stateVersion: "25.11",
  modules: { networking: { backend: "networkd", ssh: { enable: true } }, virt: { containers: { enable: true } } },
  users: [{ ...alice, sshKeys: ["ssh-ed25519 CHANGE-ME"] }],
  disks: { layout: "btrfs", device: "/dev/disk/by-id/CHANGE-ME" },
});
