[
  (builtins.typeOf 1)
  (builtins.typeOf 1.5)
  (builtins.typeOf builtins.map)
]
