[
  (builtins.isInt 9007199254740993)
]
