throw { outPath = "o"; }
