[
  (builtins.groupBy (x: if x > 1 then "b" else "a") [ 1 2 3 0 ])
  (builtins.groupBy (x: "a") [ (throw "lazy") ] ? a)
]
