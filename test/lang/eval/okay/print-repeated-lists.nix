# The printed value is a copy, so that a list of one or two items that contains itself shows once more than a long one.
let short = [ 1 short ]; in short
