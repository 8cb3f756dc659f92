let s = { foo = 1; }; inherit (s) fooo; in fooo
