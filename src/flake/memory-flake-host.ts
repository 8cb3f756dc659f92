// A world in memory: no Git, one file system, and a clock that stands still.
import { type MemoryFile, MemoryHost } from "../eval/memory-host.ts";
import type { ByteString } from "../text/bytes.ts";
import type { FlakeHost } from "./flake-host.ts";

/** `new MemoryFlakeHost({ "/src/flake.nix": "{ }" })` */
export class MemoryFlakeHost extends MemoryHost implements FlakeHost {
  /** What was warned of so far. */
  readonly warnings: ByteString[] = [];
  private readonly time: number;

  /** `time` is when all files were last modified, in seconds since 1970. */
  constructor(files: Readonly<Record<ByteString, MemoryFile>> = {}, time = 0) {
    super(files);
    this.time = time;
  }

  modified(): number {
    return this.time;
  }

  device(): number {
    return 0;
  }

  writeFile(path: ByteString, text: ByteString): void {
    this.write(path, text);
  }

  git(): undefined {
    return undefined;
  }

  withScratchFile<T>(work: (path: ByteString) => T): T {
    return work("/scratch");
  }

  warn(message: ByteString): void {
    this.warnings.push(message);
  }
}
