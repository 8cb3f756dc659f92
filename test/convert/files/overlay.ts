import { overlay, path } from "typeflake";

export default overlay((self, $super) => {
  const { callPackage } = $super;

  return {
    skycam: callPackage(path("./package.nix"), { "gtk-engine": self["gtk-engine-murrine"] }),

    // The one of the distribution, with a patch.
    hello: $super.hello.overrideAttrs((old) => ({
      patches: [...(old.patches ?? []), path("./hello.patch")],
    })),
  };
});
