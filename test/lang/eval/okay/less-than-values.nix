[
  (builtins.lessThan 1 2.5)
]
