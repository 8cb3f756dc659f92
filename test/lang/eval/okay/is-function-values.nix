[
  (builtins.isFunction { __functor = 1; })
  (builtins.isFunction (builtins.add 1))
]
