[
  (builtins.unsafeGetAttrPos "a" { })
  (builtins.unsafeGetAttrPos "a" { a = 1; })
]
