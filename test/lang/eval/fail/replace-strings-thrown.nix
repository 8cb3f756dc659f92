builtins.replaceStrings [ "a" ] [ (throw "x") ] "aaa"
