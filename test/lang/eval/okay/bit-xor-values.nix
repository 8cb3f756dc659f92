[
  (builtins.bitXor (-1) 255)
]
