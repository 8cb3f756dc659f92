[
  (builtins.splitVersion "1.2-rc3.a4--5")
  (builtins.splitVersion "")
  (builtins.splitVersion "...")
]
