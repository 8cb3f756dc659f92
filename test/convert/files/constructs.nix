# Every construct of Nix at least once.
args@{ a, b ? a + 1, home-manager, default ? null, ... }:
let
  x' = 1;
  double-it = n: n * 2;
  # Declared before it is used.
  later = first + 1;
  first = 40;
  set = { one.two = 2; one.three = 3; "with space" = 4; "then" = 5; };
  inherit (set) one;
  inherit (builtins) length;
in
assert a > 0 || throw "not ${toString a}";
{
  numbers = [ 0 9007199254740993 1.5 1.0e-7 (-3) ];
  arithmetic = (a + b) * -a - b / (2 - 1) - (3 - 4);
  comparisons = [ (a < b) (a <= b) (a > b) (a >= b) (a == b) (a != b) ];
  logic = !(a == b) && (true || false) -> a != null;
  update = set // { five = 5; } // (set // rec { six = 6; seven = six + 1; });
  lists = [ 1 ] ++ [ 2 ] ++ args.more ++ (args.few ++ [ ]);

  strings = [
    "quotes \" and \\, tab \t, line \n, dollar \${no} $$ $"
    ''single ' and two ''' quotes''
    "${toString a}${default}"
    https://example.org/a?b=c
  ];
  text = ''
    first
      indented ${toString x'}

    ''${shell} ''' quotes ''\t tab, \backslash, `backquote`
  '';
  lastLine = ''
    a
    b'';
  blanks = " \n  x\n";

  paths = [ ./a ../b/c.nix ./. ../. d/e /etc/passwd ~/f ./${a}/g.nix <nixpkgs> <nixpkgs/lib> ];

  selections = [
    set.one.two
    set."with space"
    set.${a}
    set."${a}-b"
    (args.x or 1)
    (args.x.y.z or set.one or "none")
    (set ? one)
    (args ? one.two.three)
    (set ? ${a} && set.one ? "a b")
    (import ./a.nix).b
    home-manager.lib
    args.length
    (args.map 1)
  ];

  sets = {
    inherit a default home-manager;
    inherit (set) "with space" one;
    ${a} = 1;
    "${a}-b".c = 2;
    nested.empty = { };
    nested.set = { inherit x'; };
    self = rec {
      p = 1;
      q = p + 1;
      inherit a;
      inherit (set) one;
      r = { s = one; };
    };
  };

  functions = [
    (n: n)
    (_: _: 1)
    (n: { m, ... }: n + m)
    ({ }: 1)
    ({ ... }: 1)
    ({ m }@all: all)
    (double-it (double-it 3))
    (map (n: n + later) [ ])
    ((n: n) 1)
  ];

  conditions =
    if a == 1 then
      "one"
    else if a == 2 then
      let two = "two"; in two
    else
      throw "no ${toString a}";

  blocks = let y = 1; in let z = y; in assert z == 1; z;
  scopes = with set; with args; [ one (with import ./a.nix; [ two three ]) ];
  position = __curPos;
  old = let { body = u; u = 1; };
  called = length [ ];
}
