let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
(d { outputHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; outputHashAlgo = "sha1"; }).drvPath
