# Everything in the module.
{
  axios.hardware.crashDiagnostics = {
    enable = true;
    crashDump.enable = true;
  };
}
