# Everything in the module.
{ axios.gaming.enable = true; }
