# The names of the outputs are all that `derivation` looks at before a path is asked for.
let
  x = derivation { name = throw "late"; system = throw "late"; outputs = [ "out" "dev" ]; a = throw "late"; };
in
[
  x.dev.outputName
  x.type
  (builtins.attrNames x)
  (builtins.attrNames x.dev)
  (builtins.tryEval x.outPath).success
  (builtins.length x.all)
  x.outputs
]
