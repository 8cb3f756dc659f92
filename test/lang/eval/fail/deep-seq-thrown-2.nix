builtins.deepSeq { a = { b = throw "y"; }; } 1
