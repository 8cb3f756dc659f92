let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
(d { name = "a b"; }).drvPath
