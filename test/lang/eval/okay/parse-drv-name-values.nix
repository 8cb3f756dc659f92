[
  (builtins.parseDrvName "nix-js-1.2-pre")
  (builtins.parseDrvName "a-b")
  (builtins.parseDrvName "a-")
  (builtins.parseDrvName "-1")
  (builtins.parseDrvName "a--1")
]
