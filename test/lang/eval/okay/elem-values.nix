[
  (builtins.elem 1 [ 1.0 ])
  (builtins.elem (x: x) [ 1 ])
  (let f = x: x; in builtins.elem f [ 1 f ])
  (builtins.elem [ 1 ] [ [ 1 ] ])
]
