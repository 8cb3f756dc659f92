{ lib
, stdenv
, fetchurl
, pkg-config
, gtk-engine ? null
, withGui ? true # needs gtk
, package ? "sky"
}:

assert withGui -> gtk-engine != null;

stdenv.mkDerivation rec {
  pname = "${package}cam";
  version = "1.2.0";

  src = fetchurl {
    url = "https://example.org/${pname}-${version}.tar.gz";
    sha256 = "0000000000000000000000000000000000000000000000000000";
  };

  nativeBuildInputs = [ pkg-config ] ++ lib.optional withGui gtk-engine;

  postInstall = ''
    for f in $out/bin/*; do
      substituteInPlace "$f" --replace '\n' "''${PREFIX:-/usr}"
    done
  '';

  passthru = { inherit version; inherit (src) url; };

  meta = with lib; {
    description = "Pictures of the sky";
    license = with licenses; [ mit asl20 ];
    maintainers = with maintainers; [ ada ];
    platforms = platforms.linux;
  };
}
