import /none.nix
