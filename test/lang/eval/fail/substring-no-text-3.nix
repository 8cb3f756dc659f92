builtins.substring 0 3 (x: x)
