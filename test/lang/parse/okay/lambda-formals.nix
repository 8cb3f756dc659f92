{ z, a ? b: b, m ? { }, }: z
