{
  a = { inherit (x) one; inherit two; };
  a = { inherit (y) three; };
  a.${dynamic} = 4;
}
