// The lines that the user entered, kept for the next session in a file of their own: the newest first in memory, last in
// the file.
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

export class History {
  readonly size = 1000;
  readonly lines: readonly string[];
  private readonly file: string | undefined;

  /** Nothing is kept where nobody types. */
  constructor(isKept: boolean) {
    this.file = isKept ? historyFile() : undefined;
    const all = this.read();
    const kept = all.slice(-this.size);
    if (all.length > 2 * this.size)
      this.writing((file) => writeFileSync(file, `${kept.join("\n")}\n`, { mode: 0o600 }));
    this.lines = kept.reverse();
  }

  add(line: string): void {
    if (line.trim() === "") return;
    this.writing((file) => {
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${line}\n`, { mode: 0o600 });
    });
  }

  private read(): string[] {
    try {
      return this.file === undefined ? [] : readFileSync(this.file, "utf8").split("\n").filter(Boolean);
    } catch {
      return [];
    }
  }

  /** A history that cannot be written is no reason to stop. */
  private writing(write: (file: string) => void): void {
    try {
      if (this.file !== undefined) write(this.file);
    } catch {}
  }
}

function historyFile(): string {
  const state = process.env["XDG_STATE_HOME"] || join(homedir(), ".local", "state");
  return join(state, "typeflake", "repl-history");
}
