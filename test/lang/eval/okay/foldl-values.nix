[
  (builtins.foldl' (a: b: a + b) 0 [ 1 2 3 ])
  (builtins.foldl' (a: b: b) (throw "x") [ 1 ])
  (builtins.foldl' (a: b: a) 1 [ (throw "x") ])
  (builtins.foldl' (_: x: [ (throw "lazy") ]) 0 [ 1 2 ] == 1)
  (builtins.foldl' builtins.add 0 [ 1 2 3 ])
  (builtins.foldl' (a: b: a) 1)
]
