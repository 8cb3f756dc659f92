fromTOML "a = \"\\u0000\""
