# Repetitions of repetitions that may match nothing: each keeps a count of its own for how often it did.
[
  (builtins.match "((.*)*){2,12}+{2}.*" "abc")
  (builtins.match "((b)?){2,}{12,}" "bbb")
  (builtins.match "((b)?){2,}{12,}" "")
  (builtins.match "((a?){1,30}){1,30}" "aaa")
  (builtins.split "(((.)*)*){2,3}+{3,4}" "aab")
]
