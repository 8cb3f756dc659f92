let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
(d { outputHash = "sha256-47DE"; }).drvPath
