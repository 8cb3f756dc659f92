[
  (builtins.isList [ ])
]
