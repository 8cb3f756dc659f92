# Everything in the module.
{
  axios.hardware = {
    cpu = "intel";
    vendor = "system76";
    laptop = {
      enable = true;
      chargeLimit = 80;
      fingerprint = true;
      lid.close = "suspend-then-hibernate";
      motionSensors = true;
      powerManager = "tlp";
      suspend.state = "deep";
    };
  };
  swapDevices = [ { device = "/dev/disk/by-label/swap"; } ];
}
