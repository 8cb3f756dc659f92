{
  axios = {
    workstation.enable = true;
    desktop.enable = true;
    terminal.flake = "/home/alice/machines";
  };
}
