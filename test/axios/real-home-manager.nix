# The home modules of axiOS on the real home-manager, each with the settings of test/axios/home-settings, as the `.drv`
# files of what activates the homes. scripts/real-home-manager.mjs calls it: `homeManager` is a checkout of home-manager,
# `nixpkgs` the miniature with nixpkgs' real library in the place of its own.
{
  homeManager,
  nixpkgs,
  system ? "x86_64-linux",
}:
let
  world = import ./world.nix;
  pkgs = import (/. + nixpkgs) { inherit system; };
  inherit (import (/. + "${homeManager}/lib") { inherit (pkgs) lib; }) homeManagerConfiguration;

  home =
    name:
    homeManagerConfiguration {
      inherit pkgs;
      modules = world.chosenHome [ name ] ++ [
        {
          home = {
            username = "alice";
            homeDirectory = "/home/alice";
            stateVersion = "26.05";
          };
          # The manual is made by tools of nixpkgs that the miniature has not.
          manual.manpages.enable = false;
        }
      ];
    };
in
pkgs.lib.genAttrs world.homeModuleNames (
  name: builtins.unsafeDiscardStringContext (home name).activationPackage.drvPath
)
