# Everything in the module.
{
  axios.hardware = {
    cpu = "intel";
    laptop = {
      enable = true;
      chargeLimit = 80;
      fingerprint = true;
      lid.close = "suspend-then-hibernate";
      motionSensors = true;
      suspend.state = "deep";
    };
  };
  swapDevices = [ { device = "/dev/disk/by-label/swap"; } ];
}
