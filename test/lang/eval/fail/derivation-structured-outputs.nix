let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
(d { __structuredAttrs = true; outputs = "out"; }).drvPath
