# Everything in the module.
{
  axios.gaming = {
    enable = true;
    steam = {
      remotePlay = true;
      networkTransfers = true;
      dedicatedServer = true;
    };
    gamemode.overclockedGpu = 0;
    gamescope = {
      session = true;
      capSysNice = true;
    };
    launchers = [
      "bottles"
      "heroic"
      "lutris"
      "prismlauncher"
    ];
  };
}
