[
  (builtins.traceVerbose (throw "y") 1)
]
