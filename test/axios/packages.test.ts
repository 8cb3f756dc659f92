// What the flake has beside modules: packages, shells, the overlay and the pin of Immich, in both engines.
import { expect, test } from "vitest";
import { isMissing } from "../agreement/require-nix.ts";
import { nixVersion } from "../nix/real-nix.ts";
import { both, embedded } from "./engines.ts";

const derivations = `lib.mapAttrs (_: lib.mapAttrs (_: lib.mapAttrs (_: derivation: derivation.drvPath))) {
  inherit (axios) packages devShells;
}`;

test.skipIf(isMissing(nixVersion))(
  "packages and shells are the same in real Nix (needs nix)",
  { timeout: 120_000 },
  async () => {
    const [ours, real] = await both(derivations);
    expect(ours).toEqual(real);
    const { packages, devShells } = ours as Readonly<Record<string, Readonly<Record<string, object>>>>;
    for (const system of ["x86_64-linux", "aarch64-linux"]) {
      expect(Object.keys(packages[system])).toContain("phone-backup");
      expect(Object.keys(devShells[system])).toEqual(["dotnet", "node", "python", "qml", "rust", "zig"]);
    }
  },
);

test("the overlay has the packages, and makes programs of sites", { timeout: 120_000 }, async () => {
  const seen = await embedded(`
    let
      pkgs = inputs.nixpkgs.legacyPackages.x86_64-linux.extend axios.overlays.default;
      app = pkgs.makeWebApp { name = "wiki"; title = "Our wiki"; url = "https://wiki.example.org/a b"; };
    in
    {
      same = pkgs.phone-backup.drvPath == axios.packages.x86_64-linux.phone-backup.drvPath;
      inherit (app) name;
      inherit (app.meta) mainProgram description;
    }`);
  expect(seen).toEqual({
    same: true,
    name: "wiki",
    mainProgram: "wiki",
    description: "Our wiki, in a window of its own",
  });
});

test("a pin of Immich holds until nixpkgs has the version", { timeout: 120_000 }, async () => {
  const seen = await embedded(`
    let
      # Immich as nixpkgs makes it, at a version.
      nixpkgsAt = version: inputs.nixpkgs.legacyPackages.x86_64-linux.extend (final: prev: {
        immich = prev.stdenv.mkDerivation (finalAttrs: {
          pname = "immich";
          inherit version;
          src = prev.fetchFromGitHub {
            owner = "immich-app"; repo = "immich"; tag = "v\${finalAttrs.version}"; hash = lib.fakeHash;
          };
          pnpmDeps = prev.stdenv.mkDerivation { name = "deps"; outputHash = lib.fakeHash; outputHashMode = "recursive"; };
        });
      });
      pin = axios.lib.pinImmich {
        version = "2.3.1";
        hash = "sha256-AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        pnpmHash = "sha256-IAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
      };
      seen = version: let immich = ((nixpkgsAt version).extend pin).immich; in {
        inherit (immich) version;
        source = immich.src.url;
        sourceHash = immich.src.outputHash;
        dependencies = immich.pnpmDeps.outputHash;
      };
    in
    { older = seen "2.2.0"; newer = (seen "2.4.0").version; }`);
  expect(seen).toEqual({
    older: {
      version: "2.3.1",
      source: "https://github.com/immich-app/immich/archive/refs/tags/v2.3.1.tar.gz",
      sourceHash: "sha256-AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
      dependencies: "sha256-IAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    },
    newer: "2.4.0",
  });
});
