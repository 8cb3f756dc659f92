// What `nix flake check` builds for one system: the package, and tests of the program that came out of it.
import { type Derivation, type Pkgs, path } from "typeflake";

interface Arguments extends Pick<Pkgs, "lib" | "runCommand"> {
  readonly phoneBackup: Derivation;
}

const subcommands = ["init", "import", "validate", "info", "export", "version"];

export default ({ lib, runCommand, phoneBackup }: Arguments) => {
  const check = (name: string, script: string) =>
    runCommand(`phone-backup-${name}`, { nativeBuildInputs: [phoneBackup], testdata: path("./testdata") }, script);

  return {
    build: phoneBackup,

    runnable: check(
      "runnable",
      `
        phone-backup --help > $out
      `,
    ),

    version: check(
      "version",
      `
        phone-backup --version | tee $out
        grep -qE '^phone-backup version [0-9]+\\.[0-9]+\\.[0-9]+(-dev(-g[0-9a-f]{7})?)?$' $out
        grep -qF 'version ${phoneBackup.version}' $out
      `,
    ),

    subcommands: check(
      "subcommands",
      `
        for subcommand in ${lib.concatStringsSep(" ", subcommands)}; do
          phone-backup $subcommand --help >> $out
        done
      `,
    ),

    "round-trip": check(
      "round-trip",
      `
        phone-backup init --repo one
        phone-backup import --repo one $testdata/phone $testdata/tablet
        phone-backup validate --repo one
        phone-backup export --repo one --output calls.xml calls

        phone-backup init --repo two
        phone-backup import --repo two calls.xml
        phone-backup export --repo two calls | cmp - calls.xml
        phone-backup info --repo two --json > $out
      `,
    ),
  };
};
