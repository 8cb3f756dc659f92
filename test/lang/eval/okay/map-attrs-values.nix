[
  (builtins.mapAttrs (n: v: n + v) { a = "b"; })
  (builtins.mapAttrs 1 { })
  (builtins.mapAttrs (builtins.add) { })
]
