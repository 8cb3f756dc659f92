[
  (builtins.filter (x: x > 1) [ 1 2 3 ])
  (builtins.filter 1 [ ])
  (builtins.filter builtins.isInt [ 1 "a" 2 ])
]
