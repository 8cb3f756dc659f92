# An old name: `or` behind an operand is its argument, and binds tighter than other arguments.
[ (f or) (f or x) (f x or) (s.or) (s.a or d) ]
