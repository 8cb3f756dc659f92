[
  (builtins.toJSON { a = 1; b = [ 1.5 2.0 1.0e100 1.0e-7 1.0e15 1.0e16 123456789.123 0.1 0.0001 0.00001 ]; })
  (builtins.toJSON "a\"\\\n\t\r")
  (builtins.toJSON { outPath = "x"; a = throw "y"; })
  (builtins.toJSON { __toString = self: "t"; outPath = "x"; })
  (builtins.toJSON null)
  (builtins.toJSON "é/")
  (builtins.toJSON { "b" = 1; "a" = 2; "A" = 3; })
  (builtins.toJSON 9223372036854775807)
  (builtins.toJSON (builtins.fromJSON "[1e-4,1e-5,123456789012345680,1.7976931348623157e308,0.1e1]"))
]
