# Everything in the module.
{
  axios.desktop = {
    enable = true;
    programs.terminal = [ "foot" ];
    niri.gaps = 4;
    theme = {
      mode = "light";
      cursor.size = 32;
    };
    wallpaper = {
      file = "/home/alice/Pictures/hills.jpg";
      blur = {
        radius = 40;
        brightness = 60;
      };
    };
    webAppBrowser = "brave";
    webApps = {
      calendar = {
        url = "https://calendar.example.org/month";
        name = "Calendar";
        comment = "Our calendar";
        categories = [
          "Office"
          "Calendar"
        ];
        isolated = true;
      };
      music = {
        url = "https://music.example.org/";
        browser = "google-chrome";
      };
    };
    googleDrive = {
      enable = true;
      folders = {
        Documents = { };
        music = {
          local = "Music";
          remote = "Media/Music";
          exclude = [ "*.part" ];
        };
      };
      conflict.winner = "none";
      extraFlags = [ "--bwlimit=2M" ];
    };
  };
}
