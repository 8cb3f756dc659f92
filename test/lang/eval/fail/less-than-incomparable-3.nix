builtins.lessThan {} {}
