// How the names of branches, tags and commits look.
import type { ByteString } from "../../text/bytes.ts";

/** A branch or tag, as the short forms of references take it; not all that Git allows. */
export const refPattern = /^[a-zA-Z0-9@][a-zA-Z0-9_./@+-]*$/;
/** A commit. */
export const revPattern = /^[0-9a-fA-F]{40}$/;

const badRefPattern = /\/\/|^[./]|\/\.|\.\.|[\s:?^~[]|\\|\*|\.lock$|\.lock\/|@\{|[/.]$|^@$|^$/;

/** Whether Git refuses it as the name of a branch or tag (git-check-ref-format). */
export function isBadRef(ref: ByteString): boolean {
  return badRefPattern.test(ref) || [...ref].some((char) => char < " " || char === "\x7f");
}
