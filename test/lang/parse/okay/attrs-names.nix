{
  or = 1;
  "if" = 2;
  "with space" = 3;
  "" = 4;
  ${"constant"} = 5;
  a' = 6;
  b-c = 7;
  _ = 8;
}
