[
  builtins.storeDir
]
