// The programming languages that the development module knows: each with its name and the programs that one works with,
// language servers among them. A language is one entry here.
import type { Attrs, Derivation, Pkgs } from "typeflake";

interface Language {
  readonly title: string;
  readonly packages: readonly Derivation[];
}

export default (pkgs: Pkgs): Attrs<Language> => ({
  c: {
    title: "C and C++",
    packages: [pkgs.gcc, pkgs.gdb, pkgs.gnumake, pkgs.cmake, pkgs.ninja, pkgs["pkg-config"], pkgs["clang-tools"]],
  },
  dotnet: { title: ".NET", packages: [pkgs["dotnet-sdk"], pkgs["omnisharp-roslyn"]] },
  go: { title: "Go", packages: [pkgs.go, pkgs.gopls, pkgs.delve, pkgs["golangci-lint"]] },
  haskell: { title: "Haskell", packages: [pkgs.ghc, pkgs["cabal-install"], pkgs["haskell-language-server"]] },
  java: { title: "Java", packages: [pkgs.jdk, pkgs.maven, pkgs.gradle, pkgs["jdt-language-server"]] },
  lua: { title: "Lua", packages: [pkgs.lua, pkgs["lua-language-server"], pkgs.stylua] },
  nix: { title: "Nix", packages: [pkgs.nixd, pkgs.nixfmt, pkgs.statix, pkgs.deadnix, pkgs["nix-tree"], pkgs.nvd] },
  node: {
    title: "JavaScript and TypeScript",
    packages: [pkgs.nodejs, pkgs.pnpm, pkgs.typescript, pkgs["typescript-language-server"], pkgs.biome],
  },
  php: { title: "PHP", packages: [pkgs.php, pkgs.phpPackages.composer, pkgs.phpactor] },
  python: { title: "Python", packages: [pkgs.python3, pkgs.uv, pkgs.ruff, pkgs.basedpyright] },
  ruby: { title: "Ruby", packages: [pkgs.ruby, pkgs.rubyPackages.solargraph] },
  rust: {
    title: "Rust",
    packages: [pkgs.rustc, pkgs.cargo, pkgs.clippy, pkgs.rustfmt, pkgs["rust-analyzer"], pkgs.gcc, pkgs["pkg-config"]],
  },
  shell: { title: "shell scripts", packages: [pkgs.shellcheck, pkgs.shfmt, pkgs["bash-language-server"]] },
  zig: { title: "Zig", packages: [pkgs.zig, pkgs.zls] },
});
