builtins.toJSON (throw "x")
