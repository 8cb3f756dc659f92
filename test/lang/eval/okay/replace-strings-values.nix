[
  (builtins.replaceStrings [ "" ] [ "-" ] "abc")
  (builtins.replaceStrings [ "" "a" ] [ "-" "x" ] "abc")
  (builtins.replaceStrings [ "a" "" ] [ "x" "-" ] "abc")
  (builtins.replaceStrings [ "ab" "a" ] [ "1" "2" ] "abaa")
  (builtins.replaceStrings [ "a" ] [ (throw "x") ] "bbb")
  (builtins.replaceStrings [ "a" ] [ 1 ] "bbb")
  (builtins.replaceStrings [ "o" "l" "e" "h" "z" "hello" ] [ "0" "1" "2" "3" "4" "5" ] "hello world")
  (builtins.replaceStrings [ "" ] [ "" ] "")
  (builtins.replaceStrings [ "" ] [ "x" ] "")
  (builtins.replaceStrings [ "a" ] [ "b" ])
]
