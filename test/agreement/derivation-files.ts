// Compares all `.drv` files behind the derivation of a file: those that `eval --write-derivations` writes with those in
// the store of real Nix, byte for byte, and `derivation show --recursive` with `nix derivation show`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { isOlder } from "./known-differences.ts";

const launcher = resolve(import.meta.dirname, "../../bin/typeflake.js");

export interface DerivationFilesTally {
  /** How many Nix has. */
  readonly count: number;
  readonly equal: number;
  /** Base names: with other contents, and those that only one of both has. */
  readonly different: readonly string[];
  readonly onlyNix: readonly string[];
  readonly onlyTypeflake: readonly string[];
  /** Whether the JSON of all of them is the same to the byte; undefined where Nix is too old to print it. */
  readonly sameJson: boolean | undefined;
}

export interface DerivationFilesOptions {
  /** The `nix-instantiate`; there must be a `nix` and a `nix-store` of the same spelling. */
  readonly nix: string;
  readonly version: string;
  /** Where the store of that Nix is to be read. */
  readonly store: string;
  /** Which store it is, as NIX_REMOTE tells Nix; its own by default. */
  readonly remote?: string;
  readonly scratch: string;
}

/** `file` has a derivation, or its `drvPath`, as its value. */
export function compareDerivationFiles(file: string, options: DerivationFilesOptions): DerivationFilesTally {
  const { nix, store, scratch, version, remote = "" } = options;
  const path = resolve(file);
  const folder = mkdtempSync(join(scratch, "derivations-"));
  try {
    run(remote, process.execPath, launcher, "eval", "--file", path, "--write-derivations", folder);
    const expression = `let value = import ${path}; in value.drvPath or value`;
    const drvPath: string = JSON.parse(run(remote, nix, "--eval", "--json", "--read-write-mode", "--expr", expression));
    const theirs = run(remote, nix.replace("-instantiate", "-store"), "--query", "--requisites", drvPath)
      .split("\n")
      .filter((line) => line.endsWith(".drv"))
      .map((line) => basename(line));
    const ours = new Set(readdirSync(folder));
    const both = theirs.filter((name) => ours.has(name));
    const isEqual = (name: string) => readFileSync(join(folder, name)).equals(readFileSync(join(store, name)));
    const different = both.filter((name) => !isEqual(name));
    const known = new Set(theirs);
    return {
      count: theirs.length,
      equal: both.length - different.length,
      different,
      onlyNix: theirs.filter((name) => !ours.has(name)),
      onlyTypeflake: [...ours].filter((name) => !known.has(name)),
      sameJson: isOlder(version, "2.26") ? undefined : json(path, drvPath, nix, remote),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function json(path: string, drvPath: string, nix: string, remote: string): boolean {
  const ours = run(remote, process.execPath, launcher, "derivation", "show", "--recursive", "--file", path);
  const program = nix.replace("-instantiate", "");
  const flags = ["--extra-experimental-features", "nix-command", "derivation", "show", "--recursive"];
  return ours === run(remote, program, ...flags, drvPath);
}

function run(remote: string, command: string, ...args: string[]): string {
  const env = { ...process.env, NIX_REMOTE: remote };
  const { status, stdout, stderr, error } = spawnSync(command, args, { env, encoding: "latin1", maxBuffer: 1 << 30 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${basename(command)} ${args.join(" ")}: ${stderr}`);
  return stdout;
}
