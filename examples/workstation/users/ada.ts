// Ada administers the machines.
import { homeModule, type User } from "typeflake";

export default {
  name: "ada",
  fullName: "Ada Example",
  email: "ada@example.org",
  admin: true,
  shell: "fish",
  sshKeys: ["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPLEEXAMPL ada@example.org"],

  home: homeModule(({ pkgs }) => ({
    home: { packages: [pkgs.hledger] },
    programs: { git: { ignores: [".direnv/"] } },
  })),
} as const satisfies User;
