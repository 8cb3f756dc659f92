[
  (builtins.isNull null)
  builtins.isNull
]
