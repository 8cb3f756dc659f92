# An input stands in a derivation by the outputs that are used; all of it where its `drvPath` is used.
let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
  input = d { outputs = [ "out" "dev" "doc" ]; };
  text = builtins.toFile "t" "x";
in
map (drv: [ drv.drvPath drv.outPath ]) [
  (d { a = input; })
  (d { a = "${input.dev}/include ${input.doc}"; })
  (d { args = [ input input.dev text ]; })
  (d { builder = "${input}/bin/sh"; a = d { a = d { a = text; }; }; })
]
