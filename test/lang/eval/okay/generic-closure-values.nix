[
  (builtins.genericClosure { startSet = [ { key = 1; } { key = 1; v = 2; } ]; operator = x: [ ]; })
  (builtins.genericClosure { startSet = [ { key = 1; } { key = 1.0; } ]; operator = x: [ ]; })
  (builtins.genericClosure { startSet = [ { key = [ 1 ]; } { key = [ 1 ]; } { key = [ 0 2 ]; } ]; operator = x: [ ]; })
  (builtins.genericClosure { startSet = [ { key = { }; } ]; operator = x: [ ]; })
  (builtins.genericClosure { startSet = [ ]; })
  (builtins.genericClosure { startSet = [ { key = 0; } ]; operator = x: if x.key < 5 then [ { key = x.key + 1; } { key = x.key + 2; } ] else [ ]; })
]
