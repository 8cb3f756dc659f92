[
  (builtins.isString "")
]
