builtins.readFile /none
