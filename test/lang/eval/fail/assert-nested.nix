assert { a.b = [ 1 2 ]; } == { a.b = [ 1 3 ]; }; 1
