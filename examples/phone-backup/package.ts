// The program as a package, for `callPackage` of any nixpkgs.
import { type Pkgs, path } from "typeflake";

interface Arguments extends Pick<Pkgs, "lib" | "buildGoModule"> {
  readonly version: string;
}

export default ({ lib, buildGoModule, version }: Arguments) =>
  buildGoModule({
    pname: "phone-backup",
    version,

    // Only what the build reads, so that other changes do not build it anew.
    src: lib.fileset.toSource({
      root: path("./."),
      fileset: lib.fileset.unions([path("./go.mod"), path("./cmd"), path("./internal"), path("./testdata")]),
    }),
    // The program needs nothing but Go's standard library.
    vendorHash: null,

    env: { CGO_ENABLED: 0 },
    ldflags: ["-s", "-w", `-X main.Version=${version}`],

    meta: {
      description: "Keeps the calls and messages of a phone in one repository",
      license: lib.licenses.mit,
      mainProgram: "phone-backup",
      platforms: lib.platforms.unix,
    },
  });
