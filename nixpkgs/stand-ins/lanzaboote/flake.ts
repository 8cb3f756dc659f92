// Stands in for lanzaboote: its options, by name and type. It signs nothing and installs no boot loader.
import { flake, path } from "typeflake";

export default flake({
  description: "Stands in for lanzaboote",
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
  outputs: (_inputs) => ({ nixosModules: { lanzaboote: path("./nixos-module.nix") } }),
});
