throw "my ${"words"}"
