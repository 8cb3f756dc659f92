{ a = s; a.b = 1; }
