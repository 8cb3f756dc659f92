builtins.elem { a = throw "x"; } [ { a = 1; } ]
