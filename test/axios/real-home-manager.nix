# The home modules of axiOS on the real home-manager and nixpkgs' real library, with the miniature's packages: each module
# with the settings of test/axios/home-settings, to the `.drv` of what activates the home. By hand, since it needs both at
# hand: `homeManager` is a checkout of nix-community/home-manager, `lib` the folder of that name in NixOS/nixpkgs.
#
#   typeflake eval --impure --json --file test/axios/real-home-manager.nix --argstr homeManager DIR --argstr lib DIR
#   nix-instantiate --eval --strict --json test/axios/real-home-manager.nix --argstr homeManager DIR --argstr lib DIR
{
  homeManager,
  nixpkgs,
  system ? "x86_64-linux",
}:
let
  world = import ./world.nix;
  pkgs = import (/. + nixpkgs) { inherit system; };
  realLib = pkgs.lib;
  inherit (import (/. + "${homeManager}/lib") { lib = realLib; }) homeManagerConfiguration;

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
realLib.genAttrs world.homeModuleNames (
  name: builtins.unsafeDiscardStringContext (home name).activationPackage.drvPath
)
