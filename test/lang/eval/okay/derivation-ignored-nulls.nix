# With `__ignoreNulls`, an attribute that is null is not there; lists keep their nulls.
let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
in
[
  ((d { __ignoreNulls = true; a = null; b = [ null ]; }).drvPath == (d { b = [ null ]; }).drvPath)
  ((d { __ignoreNulls = false; a = null; }).drvPath == (d { a = null; }).drvPath)
  (d { __ignoreNulls = true; a = null; args = null; outputs = [ "out" ]; }).drvPath
  (d { a = null; }).drvPath
]
