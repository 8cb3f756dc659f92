{
  ${name} = 1;
  "${a}-${b}" = 2;
  plain.${name}.deep = 3;
}
