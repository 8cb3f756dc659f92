{ greeting = "hello";
  nested = { one = 1; };
  pair = { one = 1; two = 2; };
  empty = {}; spread = {
  };
  chain.of.names = true;
  "quoted name".${computed} = false;
  a."long".path.of.many."steps".that.goes = lib.mkDefault (pkgs.callPackage ./package.nix { inherit (pkgs) hello; });


  afterBlankLines = null;
  inherit one two; inherit (lib) a b c; inherit (lib) a b c d;
  inherit (lib)
    map;
  inherit ;
  recursive = rec { x = 1; y = x; };
  services.openssh.settings = lib.mkIf config.networking.firewall.enable { PermitRootLogin = "no"; };
  merged = defaults // { extra = true; };
  mergedMore = defaults // overrides // { extra = true; more = "a string that is quite long"; evenMore = [ 1 2 ]; };
  own = { first = 1; } // { second = 2; };
  value = someFunction argumentNumberOne argumentNumberTwo argumentNumberThree argumentNumberFour four;
  text = "a string that is so long that it reaches over the end of the line, which changes nothing about it at all";
  file = ./some/directory/with/a/rather/long/name/and/some/more/directories/inside/of/it/until/the/line/is/full.nix;
}
