# Everything in the module.
{
  axios.browser = {
    enable = true;
    default = "brave";
    others = [
      "chromium"
      "firefox"
    ];
    commandLineArgs = [ "--disable-reading-from-canvas" ];
    extensions = {
      chromium = [ "cjpalhdlnbpafiamejdnhcphjbkeiagm" ];
      firefox."uBlock0@raymondhill.net" =
        "https://addons.mozilla.org/firefox/downloads/latest/ublock-origin/latest.xpi";
    };
    firefoxPolicies.OfferToSaveLogins = false;
    hardwareAcceleration = true;
  };
}
