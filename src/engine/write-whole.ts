// Writing to the standard streams at once and whole, since the program runs in a worker thread whose own streams would
// arrive late.
import { writeSync } from "node:fs";

/** The reader of a pipe went away: nobody wants the rest. */
export class ClosedPipe extends Error {}

/** Throws {@link ClosedPipe}, and what the system says where standard output cannot be written to. */
export function writeWhole(descriptor: 1 | 2, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") throw new ClosedPipe();
      // A full pipe of a slow reader: wait a little instead of spinning.
      if (code === "EAGAIN") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else if (descriptor === 1) throw error;
      // Nobody can be told that nobody can be told.
      else return;
    }
  }
}
