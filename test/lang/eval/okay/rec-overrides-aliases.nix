# What an attribute names is what __overrides made of it, however it is named.
let
  set = rec {
    a = 1;
    plain = a;
    paren = (a);
    inherit (source) x;
    source = { x = 1; };
    function = _: a;
    nested.deep = a;
    __overrides = { a = 2; source = { x = 2; }; other = 3; };
  };
in
[ set.a set.plain set.paren set.x (set.function null) set.nested.deep set.other ]
