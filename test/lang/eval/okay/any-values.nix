[
  (builtins.any (x: x) [ false true (throw "x") ])
  (builtins.any builtins.isString [ 1 "a" ])
]
