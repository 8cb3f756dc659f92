({ abc, def }: abc) { abc = 1; dex = 2; }
