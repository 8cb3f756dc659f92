# Everything in the module.
{ pkgs, ... }:
{
  axios.system = {
    enable = true;
    timeZone = "Europe/Berlin";
    locale = "sr_RS@latin";
    bluetooth.enable = true;
    boot = {
      quiet = true;
      secureBoot.enable = true;
    };
    nix = {
      allowUnfree = true;
      caches = [
        {
          url = "https://nix-community.cachix.org";
          publicKey = "nix-community.cachix.org-1:mB9FSh9qf2dCimDSUo8Zy7bkq5CX+/rkCWyvRCYg3Fs=";
        }
      ];
      trustedUsers = [ "@wheel" ];
    };
    printing = {
      enable = true;
      drivers = [ pkgs.hplip ];
    };
    sound = {
      enable = true;
      quantum = 64;
    };
  };
}
