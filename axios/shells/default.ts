// Development shells by name: `nix develop github:OWNER/REPO?dir=axios#rust`.
import type { Pkgs } from "typeflake";
import dotnet from "./dotnet.ts";
import node from "./node.ts";
import python from "./python.ts";
import qml from "./qml.ts";
import rust from "./rust.ts";
import zig from "./zig.ts";

export default (pkgs: Pkgs) => ({
  dotnet: dotnet(pkgs),
  node: node(pkgs),
  python: python(pkgs),
  qml: qml(pkgs),
  rust: rust(pkgs),
  zig: zig(pkgs),
});
