let
  b = a;
  inherit (s) t;
  a.x = 1;
  a.y = 2;
in
let in b
