// What the file system refuses, as an error for the user.
import { flakeError } from "../flake/codes.ts";
import { toBytes } from "../text/bytes.ts";

/** Does the work; where a call of the system fails, `what` could not be done. */
export function fileTrouble<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z0-9]+$/.test(code)) throw error;
    throw flakeError("flake/cannot-fetch", toBytes(`${what}: ${message}`), {
      help: "make room there or set XDG_CACHE_HOME to a folder that can be written to",
    });
  }
}
