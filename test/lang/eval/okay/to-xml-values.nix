[
  (builtins.toXML { a = [ 1 1.5 "x<>&\"\n" null true ]; b = { c = x: x; d = { x, y ? 1, ... }@z: x; e = { x }: x; f = builtins.map; }; })
  (builtins.toXML { type = "derivation"; drvPath = "/d"; outPath = "/o"; a = 1; })
  (builtins.toXML [ { type = "derivation"; drvPath = "/d"; } { type = "derivation"; drvPath = "/d"; } { type = "derivation"; } ])
]
