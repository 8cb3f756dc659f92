[
  (builtins.isBool true)
]
