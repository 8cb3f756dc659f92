// What a run of the program has seen of the world, so that the next one can see whether it would see the same: an answer
// may be repeated where it would. Whoever looks at the world on behalf of an evaluation tells it here (node-host.ts,
// node-flake-host.ts, cli/files.ts…); what cannot be looked at again, such as the network, refuses the repetition.
//
// Only the first run of a process is observed, and only where somebody asked for it: otherwise nothing is noted.
import type { GitResult } from "../../flake/remote.ts";
import type { ByteString } from "../../text/bytes.ts";
import { type Follow, hashOf, type Look, look, type Part } from "./look.ts";

/** What was seen at a path. Of what was only looked at, the kind counts. */
export interface SeenPath {
  readonly path: ByteString;
  readonly follow: Follow;
  readonly kind: Look["kind"];
  /** Empty where it proves nothing. */
  readonly signature: string;
  /** Hashes of what was read. */
  readonly parts: { [P in Part]?: string };
  /** Where the time counts. */
  modified?: number;
}

/** What Git said: the same command is run again. */
export interface SeenGit {
  readonly folder: ByteString;
  readonly args: readonly ByteString[];
  readonly input: ByteString;
  readonly answer: string;
}

/** A piece of the answer, for a standard stream, in the order in which it was written. */
export type Said = readonly [descriptor: 1 | 2, text: ByteString];

export interface Observed {
  readonly paths: readonly SeenPath[];
  readonly git: readonly SeenGit[];
  readonly said: readonly Said[];
}

// What is larger is not worth its room: an answer, in bytes, and what it depends on, such as several times all of nixpkgs.
const longestAnswer = 8 * 1024 * 1024;
const mostPaths = 250_000;

/** Objects below it never change. */
const store = "/nix/store/";

export class Observations {
  private readonly paths = new Map<string, SeenPath>();
  /** What paths looked like when something of them was first read. */
  private readonly signatures = new Map<string, string>();
  private readonly git = new Map<string, SeenGit>();
  private readonly said: Said[] = [];
  private length = 0;
  private isOn = false;

  start(): void {
    this.isOn = true;
  }

  /** This run is not to be repeated: it did something, or depends on what cannot be looked at again. */
  refuse(): void {
    this.isOn = false;
  }

  /** All of it; undefined where the answer is not to be repeated. */
  finish(): Observed | undefined {
    if (!this.isOn) return undefined;
    this.isOn = false;
    return { paths: [...this.paths.values()], git: [...this.git.values()], said: this.said };
  }

  /** Somebody looks whether there is anything, and of which kind. Gives that where it is observed. */
  look(path: ByteString, follow: Follow = false): Look["kind"] | undefined {
    return this.isOn ? this.see(path, follow)?.[1].kind : undefined;
  }

  /** Somebody looks at the time of the last change. */
  lookAtTime(path: ByteString): void {
    const seen = this.isOn ? this.see(path, false) : undefined;
    if (seen) seen[0].modified = seen[1].modified;
  }

  /** Somebody reads: `hash` gives what `readPart` would. */
  read<T>(part: Part, path: ByteString, follow: Follow, read: () => T, hash: (result: T) => string): T {
    const seen = this.isOn ? this.see(path, follow) : undefined;
    if (seen === undefined) return read();
    const [known, now] = seen;
    const key = keyOf(path, follow);
    const before = this.signatures.get(key) ?? now.signature;
    this.signatures.set(key, before);
    // It changes while it is read: nobody can say what was seen.
    if (before !== now.signature || known.kind !== now.kind) this.refuse();
    try {
      const result = read();
      known.parts[part] ??= hash(result);
      return result;
    } catch (error) {
      if (known.kind !== "none") this.refuse();
      throw error;
    }
  }

  /** Somebody writes a text that follows from what was read, so that a repetition would not have to write it. */
  write(path: ByteString, text: ByteString, write: () => void): void {
    write();
    for (const follow of [true, false]) {
      this.paths.delete(keyOf(path, follow));
      this.signatures.delete(keyOf(path, follow));
    }
    const seen = this.isOn ? this.see(path, true) : undefined;
    if (seen) seen[0].parts.contents = hashOf(text);
  }

  /** Somebody has asked Git. */
  askGit(folder: ByteString, args: readonly ByteString[], input: ByteString, result: GitResult | undefined): void {
    if (!this.isOn || isForEver(args, result)) return;
    if (!repeatable.has(args[0])) {
      this.refuse();
      return;
    }
    this.git.set([folder, ...args, input].join("\0"), { folder, args, input, answer: hashOfAnswer(result) });
  }

  /** Something was written to a standard stream; a repeated answer says `later` in its place. */
  say(descriptor: 1 | 2, later: ByteString): void {
    if (!this.isOn || later === "") return;
    this.length += later.length;
    if (this.length > longestAnswer) this.refuse();
    this.said.push([descriptor, later]);
  }

  private see(path: ByteString, follow: Follow): [known: SeenPath, now: Look] | undefined {
    if (path.startsWith(store)) return undefined;
    let now: Look;
    try {
      now = look(path, follow);
    } catch {
      this.refuse();
      return undefined;
    }
    const key = keyOf(path, follow);
    let known = this.paths.get(key);
    if (known === undefined) {
      known = { path, follow, kind: now.kind, signature: now.isFresh ? "" : now.signature, parts: {} };
      this.paths.set(key, known);
      if (this.paths.size > mostPaths) this.refuse();
    }
    if (known.kind !== now.kind) this.refuse();
    return [known, now];
  }
}

function keyOf(path: ByteString, follow: Follow): string {
  return follow ? `${path}\0` : path;
}

/** Commands that change nothing. */
const repeatable = new Set([
  ...["rev-parse", "symbolic-ref", "ls-files", "ls-tree", "rev-list", "cat-file", "config", "check-ignore"],
  "check-attr",
]);

/** What an object is, by its name, never changes; that it is missing may. */
function isForEver([command, ...args]: readonly ByteString[], result: GitResult | undefined): boolean {
  if (result?.status !== 0 || result.stdout.includes(" missing\n")) return false;
  if (command === "cat-file" && args[0] === "--batch") return true;
  return (
    (command === "cat-file" || command === "ls-tree") && /^[0-9a-f]{40}([0-9a-f]{24})?(\^|$)/.test(args.at(-1) ?? "")
  );
}

export function hashOfAnswer(result: GitResult | undefined): string {
  return result === undefined ? "none" : hashOf(`${result.status}\0${hashOf(result.stdout)}\0${result.stderr}`);
}

/** Those of this process. */
export const observations = new Observations();
