// Python with uv, which installs what a project asks for, and checks of style and types.
import type { Pkgs } from "typeflake";

export default (pkgs: Pkgs) =>
  pkgs.mkShell({
    name: "python",
    packages: [pkgs.basedpyright, pkgs.python3, pkgs.ruff, pkgs.uv],
    // Pythons that uv downloads are made for other systems, and do not run on NixOS.
    UV_PYTHON: `${pkgs.python3}/bin/python3`,
    UV_PYTHON_DOWNLOADS: "never",
    // Wheels with C in them look for the libraries of the system.
    LD_LIBRARY_PATH: pkgs.lib.makeLibraryPath([pkgs.stdenv.cc.cc.lib, pkgs.zlib]),
  });
