// Running the programs of the Nix that is installed, with the user's own configuration.
import { spawnSync } from "node:child_process";
import { NixError } from "../../eval/error.ts";
import type { ByteString } from "../../text/bytes.ts";
import { withoutEscapeSequences } from "../../text/escape-sequences.ts";

/** Settings for `--option`, in order. */
export type NixSettings = readonly (readonly [name: string, value: string])[];

export interface Ran {
  readonly status: number | null;
  readonly stdout: Buffer;
  /** Its first error, on one line, and the last lines that it printed before: of a build, the end of its log. */
  readonly error: ByteString;
  readonly log: readonly ByteString[];
}

const logLines = 10;
/** What Nix says of its own, which is neither an error nor a line of a builder. */
const chatter =
  /^(warning: |building '|copying path '|querying info|(this|these)( \d+)? (derivation|path)s? will be | {2}\/)/;

/** Runs `nix-store`, whose standard input is nothing or a file. Throws a NixError where there is no such program. */
export function nixStore(args: readonly string[], settings: NixSettings, input?: number): Ran {
  const options = settings.flatMap(([name, value]) => ["--option", name, value]);
  const {
    error: failure,
    status,
    stdout,
    stderr,
  } = spawnSync("nix-store", [...options, ...args], {
    stdio: [input ?? "ignore", "pipe", "pipe"],
    cwd: "/",
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  if (failure) {
    if ((failure as NodeJS.ErrnoException).code !== "ENOENT") throw failure;
    throw new NixError("unsupported", "there is no program 'nix-store', which '--engine nix' needs", {
      help: "install Nix (https://nixos.org/download), or evaluate without '--engine nix'",
    });
  }
  const said = withoutEscapeSequences(stderr.toString("latin1")).split("\n");
  const lines = said.filter((line) => line !== "" && !chatter.test(line));
  const found = lines.findIndex((line) => line.startsWith("error:"));
  const at = found < 0 ? lines.length : found;
  return {
    status,
    stdout,
    error: (lines[at] ?? `status ${status}`).replace(/^error: */, "").replace(/[;:.]$/, ""),
    log: lines.slice(Math.max(0, at - logLines), at),
  };
}
