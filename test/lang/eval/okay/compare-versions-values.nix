[
  (builtins.compareVersions "1.0" "1.0pre")
  (builtins.compareVersions "2.3a" "2.3.1")
  (builtins.compareVersions "2.3.0" "2.3")
  (builtins.compareVersions "20240101000000" "3")
  (builtins.compareVersions "007" "7")
  (builtins.compareVersions "1-" "1")
  (builtins.compareVersions "" "")
]
