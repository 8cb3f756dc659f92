let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
derivationStrict { system = "s"; builder = "/b"; }
