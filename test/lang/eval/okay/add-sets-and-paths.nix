# What stands after a set is joined to its text as it is: a path is not copied into the store.
let
  d = derivation { name = "d"; system = "s"; builder = "/b"; };
in
[
  (d + /file)
  (d + "/file" + "/more")
  ({ outPath = "/o"; } + /nowhere/x)
  ({ outPath = /nowhere/o; } + "x")
  ({ __toString = self: "t"; } + /nowhere/x)
  ({ outPath = "/o"; } + { outPath = /nowhere/o; })
  (builtins.typeOf (d + /file))
]
