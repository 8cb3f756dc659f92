# About the file.

/*
  A block comment
  of two lines.
*/
{
  # after the brace
  a = 1; # after a value
  # before b
  b = 2;
  # one line
  c = # inline
    3;
  list = [
    # first
    1
    # before two
    2 # after two

    # at the end
  ];
  /**
    Documentation
     of a function.
  */
  d =
    x: # parameter
    x;
  /*
    With stars
      and depth
  */
  e =
    # argument
    f y;
  script = /* bash */ ''
    echo hi
  '';
  only = [
    # nothing yet
  ];
  none = {
    # nothing yet either
  };

  # at the end of the set
}
# after everything
