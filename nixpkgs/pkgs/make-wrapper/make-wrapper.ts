// A setup hook with `makeWrapper` and `wrapProgram`.
import { path } from "typeflake";

export default ({ lib, stdenv }: any) =>
  stdenv.mkDerivation({
    name: "make-wrapper",
    dontUnpack: true,
    setupHook: path("./make-wrapper.sh"),
    installPhase: "mkdir -p $out",
    meta: { description: "Writes scripts that run programs in a changed environment", platforms: lib.platforms.all },
  });
