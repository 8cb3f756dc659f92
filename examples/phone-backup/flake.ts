// phone-backup as a flake. In a repository of its own, its nixpkgs would be "github:NixOS/nixpkgs/nixos-unstable"; here
// it is the miniature of this repository, which needs no network.
import { flake } from "typeflake";
import checks from "./checks.ts";
import phoneBackup from "./package.ts";
import versionOf from "./version.ts";

const systems = ["x86_64-linux", "aarch64-linux", "x86_64-darwin", "aarch64-darwin"];

export default flake({
  description: "Keeps the calls and messages of a phone in one repository",

  inputs: { nixpkgs: { url: "path:../../nixpkgs" } },

  outputs: ({ self, nixpkgs }) => {
    const { lib } = nixpkgs;
    const version = versionOf({ lib, self });
    const forEachSystem = (f: (system: string) => any) => lib.genAttrs(systems, f);

    return {
      packages: forEachSystem((system) => {
        const build = nixpkgs.legacyPackages[system].callPackage(phoneBackup, { version });
        return { default: build, "phone-backup": build };
      }),

      apps: forEachSystem((system) => ({
        default: {
          type: "app",
          program: lib.getExe(self.packages[system].default),
          meta: { description: "Keeps the calls and messages of a phone in one repository" },
        },
      })),

      checks: forEachSystem((system) =>
        checks({
          lib,
          runCommand: nixpkgs.legacyPackages[system].runCommand,
          phoneBackup: self.packages[system].default,
        }),
      ),

      overlays: {
        default: (final, _prev) => ({ "phone-backup": final.callPackage(phoneBackup, { version }) }),
      },
    };
  },
});
