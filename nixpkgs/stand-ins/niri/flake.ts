// Stands in for niri-flake: `programs.niri` of home-manager with its settings, by name and type. It makes no
// configuration file of them, and has no module for NixOS: nixpkgs' own `programs.niri` is declared already.
import { flake } from "typeflake";
import config from "./config.ts";
import niri from "./niri.ts";

export default flake({
  description: "Stands in for niri-flake",
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
  outputs: (_inputs) => ({ homeModules: { config, niri } }),
});
