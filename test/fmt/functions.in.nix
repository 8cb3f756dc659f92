{
  identity = x: x;
  curried = a: b: c: d: a;
  attrs = x: { inherit x; };
  list = x: y: [ x y ];
  formals = { a, b }: a;
  three = { a, b, c }: a;
  defaults = { a ? 1, b ? { x = 1; } }: a;
  open = { pkgs, ... }: { environment = pkgs; };
  named = args@{ a, ... }: args;
  namedAfter = { a, ... }@args: args;
  none = { }: 1;
  commasInFront =
    { a
    , b ? null # about b
    # about c
    , c
    }: a;
  trailing = { lib, pkgs, config, ... }: with lib; { options = { }; };
  scoped = with import <nixpkgs> { }; stdenv.mkDerivation { name = "x"; };
  lambdaArgument = map (x: x + 1) [ 1 2 3 ];
  lambdaSet = mapAttrs (name: value: { inherit name value; enable = true; }) attrs;
  overlay = final: prev: { hello = prev.hello.overrideAttrs (old: { patches = old.patches ++ [ ./fix.patch ]; }); };
}
