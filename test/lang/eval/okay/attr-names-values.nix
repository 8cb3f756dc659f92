[
  (builtins.attrNames { b = 1; "a b" = 2; A = 3; })
  (builtins.attrNames (builtins.mapAttrs 1 { a = 1; }))
  (builtins.attrNames (builtins.zipAttrsWith (n: v: throw "x") [ { a = 1; } ]))
]
