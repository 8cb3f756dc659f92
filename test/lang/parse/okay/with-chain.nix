with a; with b.c; d
