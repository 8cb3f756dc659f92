[
  (builtins.seq [ (throw "x") ] 1)
  builtins.seq
]
