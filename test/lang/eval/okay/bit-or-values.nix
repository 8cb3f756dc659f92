[
  (builtins.bitOr 4294967296 1)
]
