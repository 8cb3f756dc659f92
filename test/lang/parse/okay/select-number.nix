# Not a selection: `.1` is a number, and so an argument.
a.1
