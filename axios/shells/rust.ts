// Rust: the compiler, its tools, and what crates with C in them build with.
import type { Pkgs } from "typeflake";

export default (pkgs: Pkgs) =>
  pkgs.mkShell({
    name: "rust",
    packages: [
      pkgs.cargo,
      pkgs["cargo-edit"],
      pkgs["cargo-nextest"],
      pkgs.clippy,
      pkgs["rust-analyzer"],
      pkgs.rustc,
      pkgs.rustfmt,
      // Many crates link with these.
      pkgs.cmake,
      pkgs.openssl,
      pkgs["pkg-config"],
    ],
    // Editors look up the standard library there.
    RUST_SRC_PATH: `${pkgs.rustPlatform.rustLibSrc}`,
    RUST_BACKTRACE: "1",
  });
