[
  (builtins.listToAttrs [ { name = "a"; value = 1; } { name = "a"; value = throw "x"; } ])
  (builtins.listToAttrs [ { name = "a"; value = 1; } { name = "a"; } ])
]
