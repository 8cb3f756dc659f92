({ abc }: abc) { abc = 1; abd = 2; }
