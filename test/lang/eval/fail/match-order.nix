# The expression is looked at before the text is computed.
builtins.match "{}" (throw "not yet")
