# Everything in the module.
{
  axios.hardware = {
    cpu = "amd";
    desktop = {
      enable = true;
      logitech = true;
      rgb = true;
    };
  };
}
