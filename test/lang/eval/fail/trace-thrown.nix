builtins.trace (throw "y") 1
