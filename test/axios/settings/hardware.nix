# Everything in the module.
{
  axios.hardware = {
    enable = true;
    cpu = "amd";
    vendor = "msi";
    msi.embeddedController = true;
  };
}
