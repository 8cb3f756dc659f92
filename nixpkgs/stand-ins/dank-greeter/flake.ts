// Stands in for dank-greeter, the login screen of DankMaterialShell: `programs.dms-greeter`, by name and type.
import { flake } from "typeflake";
import module from "./nixos-module.ts";

export default flake({
  description: "Stands in for dank-greeter",
  inputs: { nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" } },
  outputs: (_inputs) => ({ nixosModules: { "dank-greeter": module, default: module } }),
});
