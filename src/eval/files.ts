// Files as Nix code sees them: the host's own, and the store objects that this evaluation has made, which need not
// exist on any disk.
import type { ByteString } from "../text/bytes.ts";
export declare class Files {
  readFile(path: ByteString): ByteString;
}
