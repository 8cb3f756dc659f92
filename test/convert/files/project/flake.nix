{
  description = "Machines";

  inputs = {
    nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
    home-manager.url = "github:nix-community/home-manager";
    home-manager.inputs.nixpkgs.follows = "nixpkgs"; # one nixpkgs
  };

  outputs = { self, nixpkgs, home-manager }@inputs:
    let
      system = "x86_64-linux";
      pkgs = nixpkgs.legacyPackages.${system};
      makeHost = import ./lib/make-host.nix { inherit inputs; };
    in {
      nixosConfigurations = nixpkgs.lib.genAttrs [ "desk" ] (name: makeHost ./hosts/${name}.nix);
      packages.${system}.default = pkgs.hello;
      formatter.${system} = pkgs.nixfmt;
    };
}
