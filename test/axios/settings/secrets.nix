# Everything in the module.
{
  axios.secrets = {
    enable = true;
    folder = ../secrets;
    overrides.wifi = {
      owner = "alice";
      group = "wheel";
      mode = "0440";
      path = "/etc/wifi";
    };
  };
  # Its keys decrypt.
  services.openssh.enable = true;
}
