[
  (builtins.ceil 1.5)
  (builtins.ceil (-1.5))
  (builtins.ceil 3)
  (builtins.ceil 9007199254740993)
]
