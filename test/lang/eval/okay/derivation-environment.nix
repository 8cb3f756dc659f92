# What attributes become in the environment of the builder.
(derivation {
  name = "d";
  system = "s";
  builder = "/b";
  args = [ "-c" 1 null true 1.5 [ "a" [ ] "b" ] ];
  a = 1;
  b = -0.5;
  c = true;
  d = false;
  e = null;
  f = [ "x" [ 1 [ ] ] null true ];
  g = "\"\\\n\r\t \${x} é";
  h = { __toString = self: "text of ${self.name}"; name = "h"; };
  i = { outPath = "/o"; };
  j = builtins.placeholder "out";
  "k l" = "";
  "é" = "ü";
}).drvPath
