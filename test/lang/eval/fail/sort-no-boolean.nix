builtins.sort (a: b: 1) [ 3 1 2 ]
