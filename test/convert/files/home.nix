{ config, lib, pkgs, ... }@args:
let
  inherit (lib) mkIf;
  isLaptop = args.osConfig.networking.hostName or "none" == "laptop";
in
{
  home.packages = with pkgs; [
    ripgrep
    fd
    # A pager with colours.
    bat
  ];

  xdg.configFile."tool/config".text = ''
    theme = dark
    battery = ${if isLaptop then "on" else "off"}
  '';

  programs.git = {
    enable = true;
    userName = "Ada";
  };

  services.syncthing.enable = mkIf (!isLaptop) true;
}
