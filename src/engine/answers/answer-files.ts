// Answers in the user's cache folder (`answers`), one file for each key. Its first line says what it is; each other line is
// one answer, the newest first, as JSON behind its own hash. What is not exactly that is passed over, and written anew.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashOf } from "./look.ts";
import type { Observed } from "./observations.ts";

export interface Answer extends Observed {
  readonly status: number;
}

const firstLine = "typeflake answers 1";
/** A flake that goes back and forth between a few states, such as branches, is answered in all of them. */
const mostOfKey = 4;
/** In bytes. */
const largestFolder = 256 * 1024 * 1024;

export class AnswerFiles {
  private readonly folder: string;

  /** `folder` is the program's own cache folder; it need not exist. */
  constructor(folder: string) {
    this.folder = join(folder, "answers");
  }

  /** Those of a key, the newest first. */
  *find(key: string): Iterable<Answer> {
    for (const line of this.lines(key)) yield JSON.parse(line.slice(hashLength + 1));
  }

  /** Puts an answer before the others of its key, in the place of `old` if it is one of them. Never fails. */
  add(key: string, answer: Answer, old?: Answer): void {
    const line = lineOf(answer);
    const replaced = old && lineOf(old);
    const others = [...this.lines(key)].filter((other) => other !== line && other !== replaced);
    const text = [firstLine, line, ...others.slice(0, mostOfKey - 1), ""].join("\n");
    const path = join(this.folder, key);
    const temporary = `${path}.${process.pid}`;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      try {
        writeFileSync(temporary, text, { mode: 0o600 });
        renameSync(temporary, path);
      } finally {
        rmSync(temporary, { force: true });
      }
      this.makeRoom();
    } catch {
      // A folder that cannot be written to is one without answers.
    }
  }

  private *lines(key: string): Iterable<string> {
    let text: string;
    try {
      text = readFileSync(join(this.folder, key), "utf8");
    } catch {
      return;
    }
    const [first, ...lines] = text.split("\n");
    if (first !== firstLine) return;
    for (const line of lines) if (line !== "" && isWhole(line)) yield line;
  }

  /** Forgets the answers that were given longest ago. */
  private makeRoom(): void {
    const files = readdirSync(this.folder).map((name) => {
      const path = join(this.folder, name);
      const { size, mtimeMs } = statSync(path);
      return { path, size, mtimeMs };
    });
    let total = 0;
    for (const { path, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
      total += size;
      if (total > largestFolder) rmSync(path, { force: true });
    }
  }
}

const hashLength = 43;

function lineOf(answer: Answer): string {
  const text = JSON.stringify(answer);
  return `${hashOf(Buffer.from(text))} ${text}`;
}

function isWhole(line: string): boolean {
  return line.startsWith(`${hashOf(Buffer.from(line.slice(hashLength + 1)))} `);
}
