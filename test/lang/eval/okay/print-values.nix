[
  [ builtins.add (builtins.add 1) (x: x) ]
  { a.b.c = 1; "x y" = { }; l = [ [ ] [ 1 ] { } ]; }
  (let x = [ 1 2 3 ]; in [ x x ])
  (let x = { a = 1; }; in [ x x { } { } ])
  (let x = [ 1 ]; in { a = x; b = x; })
  [ 1.0 0.1 1.0e10 1.0e-5 123456.7 1234567.8 1.0e6 100000.0 ]
  { inherit map; inherit (builtins) add; f = { a, b }: a; }
  ("a${"\n\t\"\${"}")
  [ "$" "$$" "\${x}" "$\{" ]
]
