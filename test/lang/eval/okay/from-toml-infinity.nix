builtins.fromTOML "a = inf\nb = '1e400' # 1e400\n1e400 = 1\nc = 1e300"
