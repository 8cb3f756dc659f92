// Evaluating is one long computation that hears no message, so another thread stops it through memory that both see:
// it takes away the depth that calls may have, and the next call fails as one does that nests too deeply.
import { NixError } from "./error.ts";

/** `[CALL_LIMIT]`: how deep calls may nest, or -1 when the evaluation is to stop. `[WRITES]`: files being written now. */
export const control = new Int32Array(new SharedArrayBuffer(8));
export const CALL_LIMIT = 0;
export const WRITES = 1;

let callLimit = 10_000;
control[CALL_LIMIT] = callLimit;

/** From now on calls may nest so deep; also forgets that something was to stop. */
export function allowCalls(depth: number = callLimit): void {
  callLimit = depth;
  Atomics.store(control, CALL_LIMIT, depth);
}

export function isInterrupted(): boolean {
  return Atomics.load(control, CALL_LIMIT) < 0;
}

/** What ends an evaluation that was told to stop. Nix code cannot catch it. */
export function interrupted(): NixError {
  return new NixError("interrupted", "interrupted by the user");
}

/** For loops that may be long without calling anything. */
export function stopIfInterrupted(): void {
  if (control[CALL_LIMIT] < 0) throw interrupted();
}

/** Writes a file that must not be left half written: whoever ends this thread waits for it. */
export function undisturbed<T>(write: () => T): T {
  Atomics.add(control, WRITES, 1);
  try {
    return write();
  } finally {
    Atomics.sub(control, WRITES, 1);
  }
}
