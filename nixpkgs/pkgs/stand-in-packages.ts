// Packages of nixpkgs that are here in name only, so that configurations that use them can be evaluated. Building one is
// an error that says so. Beside the names below, there is every package that is the default of an option.
import { type Attrs, builtins } from "typeflake";
import lib from "../lib/default.ts";
import table from "../nixos/options.json" with { type: "json" };
import homeTable from "../stand-ins/home-manager/options.json" with { type: "json" };
import names from "./stand-in-names.json" with { type: "json" };

const paths = lib.map(
  (name: string) => lib.splitString(".", name),
  [...table.packages, ...homeTable.packages, ...names],
);

export default (pkgs: any): Attrs<any> => {
  const standIn = (name: string) =>
    pkgs.stdenv.mkDerivation({
      pname: lib.last(lib.splitString(".", name)),
      // Newer than every version that a module asks for.
      version: "9999-stand-in",
      buildCommand: `fail "the miniature has '${name}' in name only; build with the real nixpkgs"`,
      meta: { description: `Stands in for ${name}`, mainProgram: lib.last(lib.splitString(".", name)) },
    });
  /** The packages of paths, such as `["kdePackages" "dolphin"]`, below a path. */
  const tree = (above: readonly string[], paths: readonly (readonly string[])[]): Attrs<any> =>
    builtins.mapAttrs(
      (name: string, same: readonly (readonly string[])[]) => ({
        ...standIn(lib.concatStringsSep(".", [...above, name])),
        ...tree(
          [...above, name],
          lib.filter((rest: readonly string[]) => builtins.length(rest) > 0, lib.map(builtins.tail, same)),
        ),
      }),
      builtins.groupBy(builtins.head, paths),
    );
  return tree([], paths);
};
