let s = { a = 1; }; name = "bee"; in s.${name}
