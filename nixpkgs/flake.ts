// A stand-in for nixpkgs, so that examples, tests and demos need no network: the same interface, a handful of packages,
// built with the programs of the machine that it runs on.
import { flake } from "typeflake";
import packages from "./default.ts";
import library from "./lib/default.ts";
import evalConfig from "./nixos/eval-config.ts";

const lib = library.extend((final: any, _prev: any) => ({
  nixosSystem: (settings: any) => evalConfig({ lib: final, ...settings }),
}));

export default flake({
  description: "A miniature that stands in for nixpkgs",
  outputs: (_inputs) => ({
    lib,
    legacyPackages: lib.genAttrs(lib.systems.flakeExposed, (system: string) => packages({ system })),
  }),
});
