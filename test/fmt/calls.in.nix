[
  (f a b)
  (builtins.fetchurl { url = "https://example.org"; sha256 = "0000"; })
  (lib.mkIf cond { a = 1; b = 2; })
  (import ./other.nix { inherit lib; }).value
  (foldl' (accumulator: element: accumulator + element.someNumber * element.someOtherNumber) 0 allOfTheElements)
  (callPackage ./a.nix { } { } [ 1 2 3 4 5 6 ] [ 1 2 3 4 5 6 7 ])
  (builtins.concatStringsSep ", " (map (name: "${name}=${toString values.${name}}") (builtins.attrNames values)))
  (runCommand "example" { nativeBuildInputs = [ pkgs.hello ]; } ''
    hello > $out
  '')
  (f # comment
    x)
  (writeText "name" "text").outPath
  (a.b.c or (throw "there is no such attribute in this set, and so we cannot go on from here at all"))
  (very.long.selection.path.that.goes.on.forever.and.ever.and.does.not.end or anotherVeryLongDefaultValue)
]
