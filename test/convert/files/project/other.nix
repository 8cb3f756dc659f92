{ hosts = import ./lib/names.nix; }
