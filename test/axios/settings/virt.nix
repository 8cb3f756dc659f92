# Everything in the module.
{
  axios.virt = {
    enable = true;
    containers.dockerSocket = true;
  };
}
