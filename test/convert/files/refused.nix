{ lib, ... }:
let
  a'b = 1;
  __sub = x: y: y;
  inherit map;
in
{
  one = a'b - undeclared;
  two = lib.${1};
}
