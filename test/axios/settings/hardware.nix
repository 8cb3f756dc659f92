# Everything in the module.
{
  axios.hardware = {
    enable = true;
    cpu = "intel";
    vendor = "msi";
    msi.embeddedController = true;
  };
}
