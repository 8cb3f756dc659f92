{ pkgs, names, ... }:
{
  imports = [ ../other.nix ];
  networking.hostName = builtins.head names;
  environment.systemPackages = [ pkgs.git ];
}
