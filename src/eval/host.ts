// The evaluator's only window on the world. The real one reads the file system (engine/node-host.ts), tests use one
// in memory (memory-host.ts); what the world does not have is a HostError.
import type { ByteString } from "../text/bytes.ts";
import type { SourceTree } from "./source-tree.ts";

/** The file tree of the whole machine, whose paths are absolute, and what else evaluation may ask for. */
export interface Host extends SourceTree {
  /** A variable of the environment, or undefined (`getEnv`, search paths); never asked for in pure evaluation. */
  environment(name: ByteString): ByteString | undefined;
  /** Seconds since 1970 (`currentTime`); never asked for in pure evaluation. */
  currentTime(): number;
  /** The system of this machine, `x86_64-linux` (`currentSystem`); never asked for in pure evaluation. */
  currentSystem(): ByteString;
  /** Shows a message to the user at once (`trace`, `warn`). */
  log(message: ByteString): void;
}
