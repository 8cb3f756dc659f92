// All packages for one system: `import ./nixpkgs { system = "x86_64-linux"; overlays = [ ]; }`.
import { type Attrs, builtins, path } from "typeflake";
import lib from "./lib/default.ts";
import allPackages from "./pkgs/all-packages.ts";

interface Arguments {
  readonly system?: string;
  readonly overlays?: readonly ((final: any, prev: any) => Attrs<any>)[];
  readonly config?: Attrs<any>;
}

const makePackages = ({ system = builtins.currentSystem, overlays = [], config = {} }: Arguments): any => {
  const appendOverlays = (more: readonly any[]) => makePackages({ system, config, overlays: [...overlays, ...more] });
  const base = (pkgs: any) => ({
    ...allPackages(pkgs),
    lib,
    config,
    overlays,
    system,
    pkgs,
    path: path("./."),
    newScope: (scope: Attrs<any>) => (functionOrFile: any, args: Attrs<any>) =>
      lib.callPackageWith({ ...pkgs, ...scope }, functionOrFile, args),
    callPackage: (functionOrFile: any, args: Attrs<any>) => lib.callPackageWith(pkgs, functionOrFile, args),
    callPackages: (functionOrFile: any, args: Attrs<any>) => lib.callPackagesWith(pkgs, functionOrFile, args),
    appendOverlays,
    extend: (overlay: any) => appendOverlays([overlay]),
  });
  return lib.fix((final: any) => lib.extends(lib.composeManyExtensions(overlays), base, final));
};

export default makePackages;
