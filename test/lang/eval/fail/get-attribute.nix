builtins.getAttr "abx" { abc = 1; }
