if a then b else if c then d else
let
  x = if short then 1 else 2;
  long = if builtins.hasAttr "someAttribute" someSet && someSet.someAttribute then "the first value" else "the second value";
  chain = if a == 1 then "one" else if a == 2 then "two" else "many";


  y = assert x > 1; x;
  z = assert lib.assertMsg (x > 1) "x has to be larger than one, because otherwise the rest would not make any sense"; x;
in with x; assert y; {
  inherit z; }
