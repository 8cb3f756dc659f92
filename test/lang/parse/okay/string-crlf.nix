"a
bc\
d"
