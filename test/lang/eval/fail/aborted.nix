abort "my words"
