// Archives in a folder, each under the name of its own hash. They are written beside and moved into place, so that a file
// of that name is whole; and since anything may have happened to it since, reading one hashes all of it first.
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Hash, Hasher, printHash, sameHash } from "../store/hash.ts";
import { type NarNode, writeNar } from "../store/nar.ts";
import { type NarInput, readNar } from "../store/parse-nar.ts";
import { DiagnosticError } from "../text/diagnostic.ts";

export class NarFiles {
  private readonly folder: string;
  private readonly temporary: () => string;

  /** `temporary` gives a new path on the same file system. */
  constructor(folder: string, temporary: () => string) {
    this.folder = folder;
    this.temporary = temporary;
  }

  write(node: NarNode): Hash {
    const path = this.temporary();
    const file = openSync(path, "wx", 0o600);
    try {
      const hasher = new Hasher("sha256");
      writeNar(node, (chunk) => {
        hasher.update(chunk);
        writeAll(file, chunk);
      });
      const hash = hasher.finish();
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      renameSync(path, this.pathOf(hash));
      return hash;
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    } finally {
      closeSync(file);
    }
  }

  /** The tree in an archive, whose files are read when they are needed. A damaged archive is removed. */
  read(hash: Hash): NarNode | undefined {
    const path = this.pathOf(hash);
    let file: number;
    try {
      file = openSync(path, "r");
    } catch {
      return undefined;
    }
    try {
      const input = new FileInput(file);
      const node = readNar(input);
      if (sameHash(input.hasher.finish(), hash)) return node;
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
    }
    closeSync(file);
    rmSync(path, { force: true });
    return undefined;
  }

  private pathOf(hash: Hash): string {
    return join(this.folder, `${printHash(hash, "nix32")}.nar`);
  }
}

/** Writes all bytes, which one call need not do. */
export function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

/** Bytes of a file from a place on; throws where it ends before. */
export function readAt(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let at = 0; at < length; ) {
    const count = readSync(file, bytes, at, length - at, start + at);
    if (count === 0) throw new Error(`a file of the cache became shorter while it was read`);
    at += count;
  }
  return bytes;
}

const windowSize = 1024 * 1024;

/** Reads an archive once from its beginning to its end, and hashes what it reads. */
class FileInput implements NarInput {
  readonly hasher = new Hasher("sha256");
  private readonly file: number;
  private readonly size: number;
  readonly window = Buffer.allocUnsafe(windowSize);
  from = 0;
  to = 0;
  /** The place in the file that follows the window. */
  private next = 0;

  constructor(file: number) {
    this.file = file;
    this.size = fstatSync(file).size;
  }

  contents(length: number): (() => Uint8Array) | undefined {
    const start = this.next - (this.to - this.from);
    if (start + length > this.size) return undefined;
    for (let left = length; left > 0; ) {
      if (this.from === this.to && !this.fill()) return undefined;
      const step = Math.min(left, this.to - this.from);
      this.from += step;
      left -= step;
    }
    return () => readAt(this.file, start, length);
  }

  fill(): boolean {
    this.window.copyWithin(0, this.from, this.to);
    this.to -= this.from;
    this.from = 0;
    const count = readSync(this.file, this.window, this.to, windowSize - this.to, this.next);
    this.hasher.update(this.window.subarray(this.to, this.to + count));
    this.to += count;
    this.next += count;
    return count > 0;
  }
}
