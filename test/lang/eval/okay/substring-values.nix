[
  (builtins.substring 1 2 "hello")
  (builtins.substring 10 2 "hello")
  (builtins.substring 1 (-5) "hello")
  (builtins.substring 0 100 "hello")
  (builtins.substring 0 2 { outPath = "xyz"; })
]
