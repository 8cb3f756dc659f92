// Stands in for disko: its options, by name and type, and the file systems and swap that follow from them. It formats
// nothing.
import { flake, path } from "typeflake";

export default flake({
  description: "Stands in for disko",
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
  outputs: (_inputs) => {
    const nixosModules = { disko: path("./module.nix") };
    return { nixosModules: { ...nixosModules, default: nixosModules.disko } };
  },
});
