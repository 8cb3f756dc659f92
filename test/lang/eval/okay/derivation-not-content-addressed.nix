# Switched off, what needs an experimental feature is neither refused nor in the environment.
let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
[
  ((d { __contentAddressed = false; }).drvPath == (d { }).drvPath)
  ((d { __impure = false; }).drvPath == (d { }).drvPath)
  (d { __contentAddressed = false; __impure = false; outputHashMode = "recursive"; }).drvPath
]
