// Packages that are links to programs of the machine, so that they can be asked for as in nixpkgs.
import { type Attrs, builtins } from "typeflake";

const programs: Attrs<readonly string[]> = {
  bash: ["bash", "sh"],
  bashInteractive: ["bash", "sh"],
  cargo: ["cargo"],
  coreutils: ["cat", "chmod", "cp", "cut", "date", "env", "head", "ls", "mkdir", "mv", "rm", "sort", "tr", "wc"],
  curl: ["curl"],
  diffutils: ["cmp", "diff"],
  findutils: ["find", "xargs"],
  gawk: ["awk"],
  gcc: ["gcc"],
  git: ["git"],
  gnugrep: ["grep"],
  gnumake: ["make"],
  gnused: ["sed"],
  gnutar: ["tar"],
  go: ["go", "gofmt"],
  gzip: ["gzip"],
  jq: ["jq"],
  nodejs: ["node", "npm", "npx"],
  python3: ["python3"],
  rustc: ["rustc"],
  xz: ["xz"],
};

export default (pkgs: any): Attrs<any> => {
  const { lib, stdenv } = pkgs;
  return builtins.mapAttrs(
    (name: string, names: readonly string[]) =>
      stdenv.mkDerivation({
        pname: name,
        version: "host",
        programs: names,
        buildCommand: `
          mkdir -p $out/bin
          for program in $programs; do
            found=$(command -v "$program") || fail "this machine has no program '$program'"
            ln -s "$found" $out/bin/
          done
        `,
        preferLocalBuild: true,
        meta: {
          description: `Links to programs of this machine: ${builtins.concatStringsSep(", ", names)}`,
          mainProgram: builtins.head(names),
          platforms: lib.platforms.all,
        },
      }),
    programs,
  );
};
