# The order of the outputs is that of the list: the first one is the derivation itself. Each has a path of its own.
let
  d = outputs: derivation { name = "d"; system = "s"; builder = "/b"; inherit outputs; };
  paths = drv: [ drv.drvPath drv.outputName ] ++ map (output: output.outPath) drv.all;
in
map paths [
  (d [ "out" ])
  (d [ "out" "dev" ])
  (d [ "dev" "out" ])
  (d [ "bin" ])
  (d [ "b" "a" ]).a
]
