[
  (1 == 1.0)
  ("a" == "b")
  ({ a = 1; } == { a = 1.0; })
  ((x: x) == (x: x))
  (let f = x: x; in f == f)
  (let f = x: x; in [ f ] == [ f ])
  (let f = x: x; in { a = f; } == { a = f; })
  (let f = x: x; s = { inherit f; }; in s == s)
  ({ type = "derivation"; outPath = "a"; x = 1; } == { type = "derivation"; outPath = "a"; x = 2; })
  ({ type = "derivation"; outPath = "a"; x = 1; } == { type = "derivation"; outPath = "b"; x = 1; })
  ({ type = "derivation"; x = 1; } == { type = "derivation"; x = 1; })
]
