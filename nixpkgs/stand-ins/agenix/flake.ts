// Stands in for agenix: its options of NixOS and home-manager, by name and type, and its program by name. It decrypts nothing.
import { flake, path } from "typeflake";

export default flake({
  description: "Stands in for agenix",
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
  outputs: ({ nixpkgs }) => {
    const nixosModules = { age: path("./nixos-module.nix") };
    const homeManagerModules = { age: path("./home-module.nix") };
    const packagesOf = (system: string) => {
      const agenix = nixpkgs.legacyPackages[system].stdenv.mkDerivation({
        pname: "agenix",
        version: "stand-in",
        buildCommand: `fail "agenix is here in name only; build with the real one"`,
        meta: { description: "Stands in for agenix", mainProgram: "agenix" },
      });
      return { agenix, default: agenix };
    };
    return {
      nixosModules: { ...nixosModules, default: nixosModules.age },
      homeManagerModules: { ...homeManagerModules, default: homeManagerModules.age },
      packages: nixpkgs.lib.genAttrs(["x86_64-linux", "aarch64-linux"], packagesOf),
    };
  },
});
