[ (a ? b) (a ? b.c."d e".${f}) (!a ? b) (-a ? b) (a ? b ? c) (a ? b || c ? d) ]
