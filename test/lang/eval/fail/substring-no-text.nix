builtins.substring 0 0 1
