builtins.partition (x: true) [ (throw "x") ]
