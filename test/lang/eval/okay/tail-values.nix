[
  (builtins.tail [ 1 2 ])
]
