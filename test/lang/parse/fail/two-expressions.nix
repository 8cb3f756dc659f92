a: b; c
