({ abc }: abc) { }
