rec { a = 1; inherit aa; }
