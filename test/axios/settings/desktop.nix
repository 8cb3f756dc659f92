# Everything in the module.
{
  axios.desktop = {
    enable = true;
    allowUnfree = true;
    applications.media.exclude = [ "VLC" ];
    applications.utilities.enable = false;
    browserPolicies = {
      chromium.PasswordManagerEnabled = false;
      extensions = [ "cjpalhdlnbpafiamejdnhcphjbkeiagm" ];
    };
    flatpak = {
      enable = true;
      remotes.beta = "https://dl.flathub.org/beta-repo/flathub-beta.flatpakrepo";
    };
    fonts.monospace = {
      name = "Fira Code";
    };
    greeter.user = "alice";
    kdeConnect.enable = true;
    localSend.enable = true;
  };
  users.users.alice.isNormalUser = true;
}
