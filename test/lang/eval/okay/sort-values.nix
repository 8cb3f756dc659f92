[
  (builtins.sort builtins.lessThan [ 3 1 2.5 ])
  (builtins.sort builtins.lessThan [ "b" "a" ])
  (builtins.sort (a: b: true) (builtins.genList (x: x) 20))
  (builtins.sort (a: b: false) [ 3 1 2 ])
  (builtins.sort (a: b: 1) [ 3 ])
  (builtins.sort 1 [ ])
  (builtins.sort (a: b: a.k < b.k) (builtins.genList (i: { k = builtins.bitAnd (i * 7) 3; inherit i; }) 30))
  (builtins.sort (a: b: builtins.bitAnd (a * b) 1 == 0) (builtins.genList (x: builtins.bitAnd (x * 7919) 31) 53))
  (builtins.sort (a: b: builtins.bitAnd (a + b) 2 == 0) (builtins.genList (x: builtins.bitAnd (x * 7919) 63) 100))
  (builtins.sort (a: b: builtins.bitAnd (a + b) 2 == 0) (builtins.genList (x: builtins.bitAnd (x * 31) 63) 31))
  (builtins.sort builtins.lessThan [ [ 2 ] [ 1 ] ])
]
