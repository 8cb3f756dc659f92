[
  (builtins.tryEval (throw "x"))
  (builtins.tryEval (assert false; 1))
  (builtins.tryEval (builtins.addErrorContext "c" (throw "x")))
  ((builtins.tryEval [ (throw "x") ]).success)
]
