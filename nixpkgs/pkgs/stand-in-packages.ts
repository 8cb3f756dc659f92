// Packages of nixpkgs that are here in name only, so that configurations that use them can be evaluated. Building one is
// an error that says so. Beside the names below, there is every package that is the default of an option.
import { type Attrs, builtins } from "typeflake";
import lib from "../lib/default.ts";
import table from "../nixos/options.json" with { type: "json" };
import homeTable from "../stand-ins/home-manager/options.json" with { type: "json" };
import names from "./stand-in-names.json" with { type: "json" };

/** What is asked of packages beside their programs and files. */
const attributes: Attrs<Attrs<string>> = {
  "qt5.qtbase": { qtPluginPrefix: "lib/qt-5/plugins", qtQmlPrefix: "lib/qt-5/qml" },
  "qt6.qtbase": { qtPluginPrefix: "lib/qt-6/plugins", qtQmlPrefix: "lib/qt-6/qml" },
};

const paths = lib.map(
  (name: string) => lib.splitString(".", name),
  [...table.packages, ...homeTable.packages, ...names],
);

export default (pkgs: any): Attrs<any> => {
  const standIn = (name: string) =>
    lib.makeOverridable(
      (_arguments: Attrs) =>
        pkgs.stdenv.mkDerivation({
          pname: lib.last(lib.splitString(".", name)),
          // Newer than every version that a module asks for.
          version: "9999-stand-in",
          buildCommand: `fail "the miniature has '${name}' in name only; build with the real nixpkgs"`,
          meta: { description: `Stands in for ${name}`, mainProgram: lib.last(lib.splitString(".", name)) },
        }),
      {},
    );
  /** The packages of paths, such as `["kdePackages" "dolphin"]`, below a path. */
  const tree = (above: readonly string[], paths: readonly (readonly string[])[]): Attrs<any> =>
    builtins.mapAttrs(
      (name: string, same: readonly (readonly string[])[]) => {
        const path = [...above, name];
        const dotted = lib.concatStringsSep(".", path);
        return {
          ...standIn(dotted),
          ...(attributes[dotted] ?? {}),
          ...tree(
            path,
            lib.filter((rest: readonly string[]) => builtins.length(rest) > 0, lib.map(builtins.tail, same)),
          ),
        };
      },
      builtins.groupBy(builtins.head, paths),
    );
  return tree([], paths);
};
