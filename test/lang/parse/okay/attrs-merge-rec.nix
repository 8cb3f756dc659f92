# Whether the set is recursive is decided by its first definition.
{
  a = rec { x = 1; };
  a.y = x;
  b.y = x;
  b = rec { x = 1; };
}
