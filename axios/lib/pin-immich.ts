// An overlay that holds Immich at a version that nixpkgs does not have yet. Clients and server have to fit together, and
// phones update themselves. Once nixpkgs has the version, the pin steps back and says so.
import { type Attrs, overlay } from "typeflake";

interface Pin {
  readonly version: string;
  /** Of the source of the release. */
  readonly hash: string;
  /** Of the packages from npm that it is built with. */
  readonly pnpmHash: string;
}

export default ({ version, hash, pnpmHash }: Pin) =>
  overlay((_final, prev) => {
    const { lib, immich } = prev;
    const pinned = immich.overrideAttrs((_finalAttrs: Attrs<any>, before: Attrs<any>) => ({
      version,
      src: prev.fetchFromGitHub({ owner: "immich-app", repo: "immich", tag: `v${version}`, hash }),
      pnpmDeps: before.pnpmDeps.overrideAttrs({ outputHash: pnpmHash }),
    }));
    const isThere = lib.versionAtLeast(immich.version, version);
    return {
      immich: isThere
        ? lib.warn(`nixpkgs has Immich ${immich.version}: remove the pin to ${version}.`, immich)
        : pinned,
    };
  });
