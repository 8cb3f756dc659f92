// Zig: the compiler, its language server and a debugger.
import type { Pkgs } from "typeflake";

export default (pkgs: Pkgs) =>
  pkgs.mkShell({
    name: "zig",
    packages: [pkgs.gdb, pkgs["pkg-config"], pkgs.zig, pkgs.zls],
  });
