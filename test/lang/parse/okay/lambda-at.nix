[ (args@{ a, ... }: a) ({ a, ... }@args: a) ({ }@args: args) ]
