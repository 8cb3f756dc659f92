[ <nixpkgs> <nixpkgs/lib/x.nix> (a <b) (a<b && c>d) ]
