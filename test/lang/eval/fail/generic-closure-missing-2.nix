builtins.genericClosure { }
