# "nar" is the newer name of the mode "recursive"; the environment still tells them apart.
let
  d = outputHashMode: derivation {
    name = "d";
    system = "s";
    builder = "/b";
    outputHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    inherit outputHashMode;
  };
in
[ (d "nar").drvPath (d "nar").outPath ((d "nar").outPath == (d "recursive").outPath) ]
