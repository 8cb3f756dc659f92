builtins.substring "a" 1 1
