// Which paths an evaluation may touch: all, or, where it is pure, only some folders and what is in them. The folders above
// those may be looked at, too, but show only what leads there.
import type { ByteString } from "../text/bytes.ts";
import { NixError } from "./error.ts";
import { isWithin, parentOf } from "./path-text.ts";

export class Access {
  private readonly pure: boolean;
  private readonly allowed = new Set<ByteString>();
  private readonly passages = new Set<ByteString>();
  /** What allowed the last path: nearly always the next one's, too, and found without cutting paths to pieces. */
  private last: ByteString | undefined;

  /** `folder` is always there, for what will be allowed in it: the store. */
  constructor(pure: boolean, folder: ByteString) {
    this.pure = pure;
    this.passages.add(folder);
    this.addPassagesTo(folder);
  }

  allow(path: ByteString): void {
    if (this.allowed.has(path)) return;
    this.allowed.add(path);
    this.addPassagesTo(path);
  }

  /** Whether the path is a folder that leads to what is allowed; it exists, whatever the host says. */
  isPassage(path: ByteString): boolean {
    return this.passages.has(path);
  }

  isAllowed(path: ByteString): boolean {
    if (!this.pure || (this.last !== undefined && isWithin(path, this.last))) return true;
    for (let folder = path; ; folder = parentOf(folder)) {
      if (this.allowed.has(folder)) {
        this.last = folder;
        return true;
      }
      if (folder === "/") return this.passages.has(path);
    }
  }

  /** Throws where the path may not be touched. `target` is where that would have led, from the path that was `asked` for. */
  check(path: ByteString, target = path, asked = path): void {
    if (this.isAllowed(path)) return;
    const modes = "is forbidden in pure evaluation mode (use '--impure' to override)";
    const help = isWithin(asked, path)
      ? "a flake can read its own files and its inputs only: use a relative path, or make the place an input"
      : `'${asked}' leads there by a symbolic link: replace the link by what it points to`;
    throw new NixError("restricted", `access to absolute path '${target}' ${modes}`, { help });
  }

  /** What is allowed in a folder, or leads on to it. */
  *waysFrom(folder: ByteString): Iterable<ByteString> {
    for (const paths of [this.passages, this.allowed]) {
      for (const path of paths) if (path !== folder && parentOf(path) === folder) yield path;
    }
  }

  private addPassagesTo(path: ByteString): void {
    for (let folder = parentOf(path); !this.passages.has(folder); folder = parentOf(folder)) this.passages.add(folder);
  }
}
