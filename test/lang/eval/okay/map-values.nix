[
  (map 1 [ ])
  (map (x: throw "x") [ 1 ] == [ ])
  (builtins.map (builtins.add 1) [ 1 2 ])
  map
]
