// Node.js with TypeScript, and the package managers that projects use.
import type { Pkgs } from "typeflake";

export default (pkgs: Pkgs) =>
  pkgs.mkShell({
    name: "node",
    packages: [
      pkgs.nodejs,
      pkgs.pnpm,
      pkgs.typescript,
      pkgs["typescript-language-server"],
      pkgs["yarn-berry"],
      // Packages with C or C++ in them are built by node-gyp.
      pkgs.gnumake,
      pkgs["pkg-config"],
      pkgs.python3,
    ],
  });
