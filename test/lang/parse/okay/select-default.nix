[ (a.b or c) (a.b.c or d.e or f) (a."b".${c} or 1) (f a.b or c d) ]
