// .NET: the SDK, and the libraries that programs with windows look for when they run.
import type { Pkgs } from "typeflake";

export default (pkgs: Pkgs) =>
  pkgs.mkShell({
    name: "dotnet",
    packages: [pkgs["csharp-ls"], pkgs["dotnet-sdk"], pkgs.netcoredbg],
    DOTNET_ROOT: `${pkgs["dotnet-sdk"]}/share/dotnet`,
    DOTNET_CLI_TELEMETRY_OPTOUT: "1",
    LD_LIBRARY_PATH: pkgs.lib.makeLibraryPath([pkgs.fontconfig, pkgs.icu, pkgs.libGL, pkgs.xorg.libX11]),
  });
