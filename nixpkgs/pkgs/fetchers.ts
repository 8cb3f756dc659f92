// Sources from the network, with a hash that they must have. Downloading takes the curl and tar of the machine.
import type { Attrs } from "typeflake";

export default (pkgs: any): Attrs<any> => ({
  fetchFromGitHub: ({ owner, repo, hash, rev = "", tag = "", name = "source" }: any) =>
    pkgs.stdenv.mkDerivation({
      name,
      url: `https://github.com/${owner}/${repo}/archive/${tag === "" ? rev : `refs/tags/${tag}`}.tar.gz`,
      outputHash: hash,
      outputHashMode: "recursive",
      nativeBuildInputs: [pkgs.curl, pkgs.gnutar, pkgs.gzip],
      buildCommand: `
        mkdir -p $out
        curl --fail --location "$url" | tar --extract --gzip --strip-components=1 --directory $out
      `,
      preferLocalBuild: true,
    }),
});
