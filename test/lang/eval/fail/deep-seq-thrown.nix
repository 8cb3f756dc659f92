builtins.deepSeq [ (throw "x") ] 1
