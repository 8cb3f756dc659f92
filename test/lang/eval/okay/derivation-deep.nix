# A derivation whose text is an input brings everything that it is made from, itself included.
let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
[
  (builtins.getContext (d { a = 1; }).drvPath)
  (builtins.getContext (builtins.unsafeDiscardOutputDependency (d { a = 1; }).drvPath))
  (d { a = builtins.unsafeDiscardStringContext (d { }).drvPath; }).drvPath
]
