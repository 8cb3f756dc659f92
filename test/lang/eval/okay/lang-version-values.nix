[
  builtins.langVersion
]
