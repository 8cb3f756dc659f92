{ axios.workstation.enable = true; }
