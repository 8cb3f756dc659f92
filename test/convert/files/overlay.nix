self: super:

let
  inherit (super) callPackage;
in
{
  skycam = callPackage ./package.nix { gtk-engine = self.gtk-engine-murrine; };

  # The one of the distribution, with a patch.
  hello = super.hello.overrideAttrs (old: {
    patches = (old.patches or [ ]) ++ [ ./hello.patch ];
  });
}
