# The path follows from the promised contents alone, whatever the derivation does to get them.
let
  d = attrs: derivation ({ name = "d"; system = "s"; builder = "/b"; } // attrs);
  show = drv: [ drv.drvPath drv.outPath ];
  sri = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  one = d { url = "a"; outputHash = sri; };
  two = d { url = "b"; outputHash = sri; };
in
{
  flat = show (d { outputHash = sri; });
  flatNamed = show (d { outputHash = sri; outputHashMode = "flat"; outputHashAlgo = "sha256"; });
  recursive = show (d { outputHash = sri; outputHashMode = "recursive"; });
  base16 = show (d { outputHash = "d41d8cd98f00b204e9800998ecf8427e"; outputHashAlgo = "md5"; });
  base32 = show (d { outputHash = "sha256:0mdqa9w1p6cmli6976v4wi0sw9r4p5prkj7lzfd1877wk11c9c73"; });
  sha1 = show (d { outputHash = "2jmj7l5rSw0yVb/vlWAYkK/YBwk="; outputHashAlgo = "sha1"; outputHashMode = "recursive"; });
  sha512 = show (d { outputHash = "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="; });
  samePath = one.outPath == two.outPath;
  sameDerivation = one.drvPath == two.drvPath;
  sameUser = (d { a = one; }).outPath == (d { a = two; }).outPath;
  sameUserDerivation = (d { a = one; }).drvPath == (d { a = two; }).drvPath;
}
