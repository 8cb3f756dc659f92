[
  (builtins.addErrorContext 1 2)
  (builtins.addErrorContext (throw "never") 2)
]
