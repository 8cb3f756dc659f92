rec { b = a; a = 1; }
