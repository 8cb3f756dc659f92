// Locks between processes: a file that names the process which holds it. One that a process left behind is taken over.
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const pause = 50;
/** A lock this old, in milliseconds, counts even where another process has got the same number. */
const tooOld = 60 * 60 * 1000;

/** Does the work while no other process works under that lock. `waiting` is called once where it must wait. */
export function withLock<T>(path: string, waiting: () => void, work: () => T): T {
  take(path, waiting);
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string, waiting: () => void): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const own = `${path}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    for (let tries = 0; !link(own, path); tries++) {
      if (isAbandoned(path)) rmSync(path, { force: true });
      else {
        if (tries === 20) waiting();
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
      }
    }
  } finally {
    rmSync(own, { force: true });
  }
}

// A file that is linked into place has its text from the beginning, one that is created has not.
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isAbandoned(path: string): boolean {
  try {
    if (Date.now() - statSync(path).mtimeMs > tooOld) return true;
    process.kill(Number(readFileSync(path, "utf8")), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
