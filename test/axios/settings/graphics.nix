# A laptop with two graphics processors.
{
  axios.graphics = {
    enable = true;
    gpu = "nvidia";
    intel.compute = true;
    nvidia = {
      driver = "beta";
      prime = {
        mode = "offload";
        nvidiaBusId = "PCI:1:0:0";
        intelBusId = "PCI:0:2:0";
      };
    };
  };
}
