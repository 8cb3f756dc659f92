builtins.replaceStrings [ "a" ] [ ] "b"
