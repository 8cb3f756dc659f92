let
  names = import ./names.nix;
  other = import ../other.nix;
in
{ inputs }:
file:
inputs.nixpkgs.lib.nixosSystem {
  system = "x86_64-linux";
  modules = [ file ];
  specialArgs = { inherit names other; };
}
