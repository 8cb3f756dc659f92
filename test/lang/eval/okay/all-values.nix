[
  (builtins.all (x: x) [ ])
]
