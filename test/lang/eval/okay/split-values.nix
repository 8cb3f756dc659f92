[
  (builtins.split "(a)|b" "xaybz")
  (builtins.split "" "abc")
  (builtins.split "x*" "axxb")
  (builtins.split "^a*" "aab")
  (builtins.split "(^|x)" "axb")
  (builtins.split "$" "ab")
  (builtins.split "(x)?" "abc")
  (builtins.split "(a?)(ab)?" "ab")
  (builtins.split "a|ab" "abxab")
  (builtins.split "[[:space:]]+" "a b \t c")
]
