builtins.hashString "md6" "a"
