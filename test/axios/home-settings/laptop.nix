{ axios.laptop.enable = true; }
