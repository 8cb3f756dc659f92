// Paths are bytes, which need not be UTF-8, so they reach the system as buffers where they are not ASCII.
import { type ByteString, isAscii } from "../text/bytes.ts";

/** A path as the system takes it. */
export function osPath(path: ByteString): string | Buffer {
  if (path === "") return "/";
  return isAscii(path) ? path : Buffer.from(path, "latin1");
}
