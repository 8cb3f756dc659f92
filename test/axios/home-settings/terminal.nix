{
  axios.terminal = {
    enable = true;
    flake = "/home/alice/machines";
    git = {
      userName = "Alice Example";
      userEmail = "alice@example.org";
      signing.key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIexample";
    };
    ghostty = {
      theme = "light:catppuccin-latte,dark:catppuccin-mocha";
      includes = [ "themes/desktop" ];
    };
  };
}
