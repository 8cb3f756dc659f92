// Locks a flake: finds for each of its inputs, and theirs, what exactly they are (lock-inputs.ts), and writes the lock file
// where that is not what it says already. After that the flake is read again, since its own source has changed.
import { HostError } from "../eval/source-tree.ts";
import type { ByteString } from "../text/bytes.ts";
import { during, flakeError } from "./codes.ts";
import { isLocked, relativePath, schemeOf } from "./fetch/schemes.ts";
import { type Flake, getFlake } from "./flake.ts";
import type { FlakeHost } from "./flake-host.ts";
import { narHashOf } from "./input.ts";
import { parseLockFile, printLockFile, sameLockFile } from "./lock-file.ts";
import { allInputs, describeChanges, type LockFile } from "./lock-graph.ts";
import { type LockInputsOptions, lockInputs, readLockFile } from "./lock-inputs.ts";
import { type FlakeReference, printReference } from "./reference.ts";
import type { Sources } from "./sources.ts";

/** With `allowDirty`, inputs that are known by their contents only are written, too. */
export interface LockOptions extends LockInputsOptions {
  /** False refuses any change (`--no-update-lock-file`). */
  readonly update?: boolean;
  /** False computes locks without writing them (`--no-write-lock-file`). */
  readonly write?: boolean;
  /** Makes a commit of the lock file (`--commit-lock-file`). */
  readonly commit?: boolean;
  /** An input that cannot be locked is an error, not a warning (`flake lock`). */
  readonly failOnUnlocked?: boolean;
  /** Another file to read locks from, and to write them to. Absolute. */
  readonly readFrom?: ByteString;
  readonly writeTo?: ByteString;
}

export interface LockedFlake {
  readonly flake: Flake;
  readonly locks: LockFile;
  /** Whether the locks differ from the lock file and were not written, so that the flake is not what its commit says. */
  readonly unwritten: boolean;
}

/** Throws what is wrong with the flake, its lock file or an input. */
export function lockFlake(sources: Sources, reference: FlakeReference, options: LockOptions = {}): LockedFlake {
  const flake = getFlake(sources, reference, []);
  return during(`while updating the lock file of flake '${printReference(flake.locked)}'`, () => {
    const before = readLocks(sources.host, flake, options);
    const locks = lockInputs(sources, flake, before, options);
    if (sameLockFile(before, locks) && options.writeTo === undefined) return { flake, locks, unwritten: false };
    return save(sources, flake, before, locks, options);
  });
}

function readLocks(host: FlakeHost, flake: Flake, options: LockOptions): LockFile {
  const { readFrom } = options;
  if (readFrom === undefined) return readLockFile(flake.place, options);
  try {
    return parseLockFile(host.readFile(readFrom), readFrom, options);
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw flakeError("flake/bad-lock-file", `cannot read lock file '${readFrom}': ${error.message}`);
  }
}

function save(sources: Sources, flake: Flake, before: LockFile, locks: LockFile, options: LockOptions): LockedFlake {
  const { host } = sources;
  const name = printReference(flake.reference);
  const changes = describeChanges(before, locks).join("\n");
  if (options.write === false) {
    host.warn(`not writing modified lock file of flake '${name}':\n${changes}`);
    return { flake, locks, unwritten: true };
  }
  const { input, dir } = flake.reference;
  const scheme = schemeOf(input.attrs);
  const folder = scheme.folder?.(input.attrs, host);
  if (folder === undefined && options.writeTo === undefined) {
    throw flakeError(
      "flake/lock-file-changes",
      `cannot write modified lock file of flake '${name}' (use '--no-write-lock-file' to ignore)`,
    );
  }
  const unlocked = findUnlocked(locks, options);
  if (unlocked && options.failOnUnlocked) {
    throw flakeError(
      "flake/lock-file-changes",
      `Will not write lock file of flake '${name}' because it has an unlocked input ('${printReference(unlocked)}'). ` +
        "Use '--allow-dirty-locks' to allow this anyway.",
      { help: "commit the changes of that input" },
    );
  }
  if (unlocked) {
    host.warn(
      `will not write lock file of flake '${name}' because it has an unlocked input ('${printReference(unlocked)}')`,
    );
    return { flake, locks, unwritten: false };
  }
  if (options.update === false) {
    throw flakeError(
      "flake/lock-file-changes",
      `flake '${name}' requires lock file changes but they're not allowed due to '--no-update-lock-file'`,
      { help: `leave the flag away once, and commit the lock file; this would change:\n${changes}` },
    );
  }
  if (options.writeTo !== undefined) {
    if (options.commit) {
      throw flakeError("flake/lock-file-changes", "'--commit-lock-file' and '--output-lock-file' are incompatible");
    }
    writeLocks(host, options.writeTo, locks);
    return { flake, locks, unwritten: false };
  }
  const path = dir === "" ? "flake.lock" : `${dir}/flake.lock`;
  const target = `${folder}/${path}`;
  const isNew = host.fileType(target) === undefined;
  host.warn(`${isNew ? "creating" : "updating"} lock file '${target}':\n${changes}`);
  writeLocks(host, target, locks);
  scheme.fileWritten?.(input.attrs, path, host);
  if (options.commit) {
    const message = `${path}: ${isNew ? "Add" : "Update"}\n\nFlake lock file updates:\n\n${changes}\n`;
    const rev = scheme.commitFile?.(input.attrs, path, message, host);
    if (rev !== undefined) host.warn(`committed new revision '${rev}'`);
  }
  sources.forget(input);
  return { flake: getFlake(sources, flake.reference, []), locks, unwritten: false };
}

function writeLocks(host: FlakeHost, path: ByteString, locks: LockFile): void {
  try {
    host.writeFile(path, printLockFile(locks));
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw flakeError("flake/lock-file-changes", `cannot write lock file '${path}': ${error.message}`, {
      help: "use '--no-write-lock-file' to go on without it",
    });
  }
}

/** An input that a lock file may not hold, since nothing says what it is. */
function findUnlocked(locks: LockFile, options: LockOptions): FlakeReference | undefined {
  for (const { edge } of allInputs(locks)) {
    if (edge.kind !== "node") continue;
    const { locked } = edge.node.source;
    const { input } = locked;
    const isKnown = isLocked(input) || (options.allowDirty === true && narHashOf(input.attrs) !== undefined);
    if (!isKnown && relativePath(input) === undefined) return locked;
  }
  return undefined;
}
