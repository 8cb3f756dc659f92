[
  (builtins.isAttrs { })
]
