{
  inherit a b;
  inherit (source) c "d e" or;
  inherit;
  inherit (other) f;
}
