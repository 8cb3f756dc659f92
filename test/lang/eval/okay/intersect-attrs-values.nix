[
  (builtins.intersectAttrs { a = 1; b = 2; } { b = 3; c = 4; })
  (builtins.intersectAttrs { } { b = 3; })
  (builtins.intersectAttrs { z = 1; a = 2; m = 3; q = 4; r = 5; s = 6; t = 7; u = 8; } { a = 3; u = 4; })
]
