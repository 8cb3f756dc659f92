// The names that every Nix expression sees, and how TypeScript says them.
import type { ByteString } from "../../text/bytes.ts";
import { nixGlobals } from "../markers.ts";

/** Whether Nix itself declares a name everywhere; all of `builtins` is there with `__` in front, too. */
export function isGlobal(name: ByteString): boolean {
  return nixGlobals.has(name) || name.startsWith("__");
}
