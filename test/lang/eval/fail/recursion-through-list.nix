let xs = map (x: x + 1) [ (builtins.head xs) ]; in xs
