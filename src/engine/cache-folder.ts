// Where the program keeps what it can do without.
import { homedir } from "node:os";
import { join } from "node:path";

/** The user's cache folder for this program: `$XDG_CACHE_HOME/typeflake`, by default `~/.cache/typeflake`. */
export function cacheFolder(): string {
  return join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "typeflake");
}
