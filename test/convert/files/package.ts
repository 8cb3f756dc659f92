import { assert, closed, implies, inherit, rec } from "typeflake";

export default closed(({
  lib,
  stdenv,
  fetchurl,
  "pkg-config": pkgConfig,
  "gtk-engine": gtkEngine = null,
  withGui = true, // needs gtk
  package: package_ = "sky",
}) => {
  assert(implies(withGui, gtkEngine !== null));

  return stdenv.mkDerivation(rec(({ pname, version, src }) => ({
    pname: `${package_}cam`,
    version: "1.2.0",

    src: fetchurl({
      url: `https://example.org/${pname}-${version}.tar.gz`,
      sha256: "0000000000000000000000000000000000000000000000000000",
    }),

    nativeBuildInputs: [pkgConfig, ...lib.optional(withGui, gtkEngine)],

    postInstall: `
      for f in $out/bin/*; do
        substituteInPlace "$f" --replace '\\n' "\${PREFIX:-/usr}"
      done
    `,

    passthru: { version, ...inherit(src, "url") },

    meta: {
      description: "Pictures of the sky",
      license: [lib.licenses.mit, lib.licenses.asl20],
      maintainers: [lib.maintainers.ada],
      platforms: lib.platforms.linux,
    },
  })));
});
