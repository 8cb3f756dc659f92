// Stands in for home-manager: its options, by name and type, as a module of NixOS and alone. It makes no files at home.
import { flake, path } from "typeflake";
import homeConfiguration from "./home-configuration.ts";

export default flake({
  description: "Stands in for home-manager",
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
  outputs: (_inputs) => {
    const nixosModules = { "home-manager": path("./nixos-module.nix") };
    return {
      lib: { homeManagerConfiguration: homeConfiguration },
      nixosModules: { ...nixosModules, default: nixosModules["home-manager"] },
    };
  },
});
