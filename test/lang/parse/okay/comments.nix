# line
/* block */ 1 /** doc **/ + /* *** */ 2 # end