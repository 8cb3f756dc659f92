fromTOML "a = {b=1,}"
