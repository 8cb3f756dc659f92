[
  (builtins.stringLength "é")
  (builtins.stringLength { outPath = "abc"; })
  (builtins.stringLength "a\tb")
]
