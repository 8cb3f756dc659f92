[
  (builtins.trace "x" 1)
  (builtins.trace { a = 1; b = [ 1 (1 + 1) ]; } 1)
]
