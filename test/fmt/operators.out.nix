{
  short = a && b || !c;
  long =
    someFirstCondition && someSecondCondition && someThirdCondition || someFourthCondition && fifth;
  lists = [
    1
    2
  ]
  ++ lib.optional enable 3
  ++ lib.optionals (enable && system == "x86_64-linux") [
    4
    5
    6
    7
    8
  ];
  one = base ++ [
    "a"
    "b"
  ];
  text =
    "first line of the text\n"
    + lib.optionalString enable "second line of the text\n"
    + "last line of the text";
  implies = enable -> package != null;
  compare =
    builtins.length someListWithALongName >= builtins.length anotherListWithALongName + offset * 2 - 1;
  has = config ? services.nginx && config ? services."web server";
  negative = -x + (-1) - -2;
  mixed = a // b // { c = 1; } // d;
  mixedAssoc = (a // b).c == d;
}
