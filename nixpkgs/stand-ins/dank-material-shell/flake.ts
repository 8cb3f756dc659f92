// Stands in for DankMaterialShell: its options for NixOS, for home-manager and for niri, by name and type. It starts no
// shell.
import { flake } from "typeflake";
import homeModule from "./home-module.ts";
import niri from "./niri.ts";
import nixosModule from "./nixos-module.ts";

export default flake({
  description: "Stands in for DankMaterialShell",
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
  outputs: (_inputs) => ({
    homeModules: { "dank-material-shell": homeModule, default: homeModule, niri },
    nixosModules: { "dank-material-shell": nixosModule, default: nixosModule },
  }),
});
