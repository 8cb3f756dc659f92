builtins.sort (a: b: a < b) [ (throw "x") ]
