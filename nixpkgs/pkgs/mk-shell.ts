// A derivation for `nix develop`: the environment of its inputs. Building it, as checks do, records that environment.
import { type Attrs, builtins } from "typeflake";

export default ({ lib, stdenv }: any) =>
  (attrs: Attrs<any>) => {
    const {
      name = "nix-shell",
      packages = [],
      inputsFrom = [],
      buildInputs = [],
      nativeBuildInputs = [],
      propagatedBuildInputs = [],
      shellHook = "",
    } = attrs;
    // What packages need, without those packages themselves.
    const merged = (kind: string, own: readonly any[]) => [
      ...own,
      ...lib.subtractLists(inputsFrom, lib.flatten(lib.catAttrs(kind, inputsFrom))),
    ];
    const rest = builtins.removeAttrs(attrs, ["packages", "inputsFrom", "shellHook"]);
    return stdenv.mkDerivation({
      ...rest,
      name,
      // `nix develop` asks for a builder of this name.
      builder: "/bin/bash",
      nativeBuildInputs: merged("nativeBuildInputs", [...nativeBuildInputs, ...packages]),
      buildInputs: merged("buildInputs", buildInputs),
      propagatedBuildInputs: merged("propagatedBuildInputs", propagatedBuildInputs),
      shellHook: lib.concatStringsSep("\n", [...lib.catAttrs("shellHook", lib.reverseList(inputsFrom)), shellHook]),
      phases: ["buildPhase"],
      buildPhase: "export > $out",
      preferLocalBuild: true,
    });
  };
