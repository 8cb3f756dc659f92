{
  tidy = 1;
  /*nixfmt:disable*/
  matrix = [ 1 0
             0 1 ];
  /*nixfmt:enable*/
  tidyAgain = 2;
}
