[
  (builtins.concatStringsSep "," [ "a" "b" ])
  (builtins.concatStringsSep "," [ { outPath = "x"; } { __toString = s: "y"; } ])
  (builtins.concatStringsSep "" [ ])
]
