// The environment that packages are built in: a derivation whose `setup` is what a builder runs, and `mkDerivation`.
import { builtins, path } from "typeflake";
import makeDerivation from "./make-derivation.ts";

export default ({ lib, system, gcc }: any): any => {
  const platform = lib.systems.elaborate(system);
  const setup = builtins.derivation({
    name: "stdenv-miniature",
    system,
    builder: "/bin/sh",
    args: ["-e", path("./start.sh"), path("./make-stdenv.sh")],
    setup: path("./setup.sh"),
    preferLocalBuild: true,
  });
  return {
    ...setup,
    mkDerivation: makeDerivation({ lib, system, stdenv: setup }),
    hostPlatform: platform,
    buildPlatform: platform,
    targetPlatform: platform,
    isLinux: platform.isLinux,
    isDarwin: platform.isDarwin,
    // Builds find the compiler of the machine; its libraries are where it looks for them.
    cc: { ...gcc, cc: { ...gcc, lib: gcc } },
    shell: "/bin/sh",
  };
};
