{ inherit a; inherit (s) a; }
