{
  plain = "a ${b} c";
  nested = "a ${"b ${c}"} d";
  oneLine = "no need for two quotes";
  quoted = ''but "here" there is'';
  escapes = ''
    keep ''${this} and '''that''' and ''\t tab
      deeper

    back ${toString 1} and $plain
  '';
  ending = "last line ends here";
  shallow = ''
    ${if enable then "yes" else "no"}
      ${lib.concatMapStringsSep "\n" (
        user: "user ${user.name} with a long line that has to be broken somewhere"
      ) users}
  '';
  inCode = "${pkgs.hello}/bin/hello ${lib.optionalString (config.services.something.enable) "--with-something=${config.services.something.path}"}";
  path = ./dir/${name}/file.nix;
  home = ~/file;
  search = <nixpkgs/lib>;
  uri = "https://example.org/a?b=c";
}
