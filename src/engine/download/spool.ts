// A temporary file that contents are put into one after the other, to be read again from their places.
import { closeSync, openSync, rmSync } from "node:fs";
import { readAt, writeAll } from "../nar-files.ts";

export interface Contents {
  readonly start: number;
  readonly size: number;
}

const chunkSize = 1024 * 1024;

export class Spool {
  readonly path: string;
  private readonly file: number;
  private size = 0;

  constructor(path: string) {
    this.path = path;
    this.file = openSync(path, "wx+", 0o600);
  }

  async put(chunks: AsyncIterable<Uint8Array>): Promise<Contents> {
    const start = this.size;
    for await (const chunk of chunks) {
      writeAll(this.file, chunk);
      this.size += chunk.length;
    }
    return { start, size: this.size - start };
  }

  *read({ start, size }: Contents): Iterable<Uint8Array> {
    for (let at = 0; at < size; at += chunkSize) yield readAt(this.file, start + at, Math.min(chunkSize, size - at));
  }

  dispose(): void {
    closeSync(this.file);
    rmSync(this.path, { force: true });
  }
}
