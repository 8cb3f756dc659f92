builtins.mapp
