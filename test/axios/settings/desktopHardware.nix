# Everything in the module.
{
  axios.hardware = {
    cpu = "intel";
    desktop = {
      enable = true;
      logitech = true;
      rgb = true;
    };
  };
}
