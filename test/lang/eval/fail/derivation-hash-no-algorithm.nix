let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
(d { outputHash = "d41d8cd98f00b204e9800998ecf8427e"; }).drvPath
