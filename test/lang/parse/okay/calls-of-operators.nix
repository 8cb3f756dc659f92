[ ((a - b) c) ((a < b) c) ((a + b) c) (<a> b) ((f a) b) ]
