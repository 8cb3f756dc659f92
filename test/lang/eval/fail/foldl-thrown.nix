builtins.foldl' (a: b: throw "z") 1 [ 1 ]
