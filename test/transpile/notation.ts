// What Nix has and TypeScript has not.
import {
  closed,
  implies,
  importNix,
  inherit,
  map,
  nix,
  type Pkgs,
  path,
  rec,
  search,
  throwError,
  // biome-ignore lint/suspicious/noShadowRestrictedNames: it is Nix's.
  toString,
  withAttrs,
} from "typeflake";

const systems = ["x86_64-linux"];

const versions = rec(({ major, minor }) => ({ major: 1, minor: 2, all: map(toString, [major, minor]) }));

export default closed((args: { pkgs: Pkgs; debug?: boolean }, { pkgs, debug = false } = args) => ({
  // The tools of a shell.
  tools: withAttrs(pkgs, ({ git, jq }) => [git, jq]),
  ...inherit(pkgs, "lib", "stdenv"),
  isSane: implies(debug, pkgs.stdenv.isLinux !== undefined),
  channel: search`nixpkgs/lib`,
  hosts: path`./hosts.nix`,
  version: versions.major === 1 ? versions : throwError("no such version"),
  imported: importNix(path("./shells.nix"), args),
  raw: nix`
    # Counted by Nix.
    with ${pkgs.lib}; {
      a = "\${toString 1}";
      systems = length ${systems};
      position = __curPos;
    }
  `,
  computed: (() => {
    const { major, minor } = versions;
    return major + minor;
  })(),
}));
