let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
(d { name = builtins.concatStringsSep "" (builtins.genList (_: "n") 212); }).drvPath
