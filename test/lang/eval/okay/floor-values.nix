[
  (builtins.floor 1.0e30)
  (builtins.floor (-1.0e30))
]
