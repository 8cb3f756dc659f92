import { closed, flake, importNix, path } from "typeflake";

export default flake({
  description: "Machines",

  inputs: {
    nixpkgs: { url: "github:NixOS/nixpkgs/nixos-unstable" },
    "home-manager": {
      url: "github:nix-community/home-manager",
      inputs: {
        nixpkgs: {
          follows: "nixpkgs", // one nixpkgs
        },
      },
    },
  },

  outputs: closed((inputs, { self, nixpkgs, "home-manager": homeManager } = inputs) => {
    const system = "x86_64-linux";
    const pkgs = nixpkgs.legacyPackages[system];
    const makeHost = importNix(path("./lib/make-host.nix"), { inputs });

    return {
      nixosConfigurations: nixpkgs.lib.genAttrs(["desk"], (name) => makeHost(
        path(`./hosts/${name}.nix`),
      )),
      packages: { [system]: { default: pkgs.hello } },
      formatter: { [system]: pkgs.nixfmt },
    };
  }),
});
