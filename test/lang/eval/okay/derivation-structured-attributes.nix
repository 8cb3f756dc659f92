# All attributes but `args` and the builder become one JSON text.
let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; __structuredAttrs = true; } // attrs);
  input = d { outputs = [ "out" "dev" ]; };
in
map (drv: [ drv.drvPath drv.outPath ]) [
  (d { })
  (d { a = { b = [ 1 null true "é\n" ]; c = { }; }; args = [ "x" 2 ]; })
  (d { outputs = [ "out" "dev" ]; a = input.dev; b = { c = [ input ]; }; })
  (d { outputHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; outputHashMode = "recursive"; })
  (d { outputChecks.out = { allowedReferences = [ "out" ]; maxSize = 100; }; })
  (d { exportReferencesGraph.closure = [ (builtins.toFile "t" "x") input ]; })
  (d { __ignoreNulls = true; a = null; b = [ null ]; })
  (d { __structuredAttrs = false; a = 1; })
]
