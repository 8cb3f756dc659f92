# Everything in the module.
{
  services.phoneBackup = {
    enable = true;
    source = "/srv/phone";
    interval = "hourly";
  };
}
