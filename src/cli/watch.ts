// `--watch`: does the work of a command, and does it again whenever something has changed. The process stays, and with
// it what V8 has compiled and what has been parsed.
//
// Folders are watched, not files: editors replace files, and a file that was missing has to be seen as well. Events only
// wake us up; whether anything changed is read off the times and sizes of the files, so what the work itself writes
// does not start it again.
import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { dirname, join } from "node:path";
import { ClosedPipe } from "../engine/write-whole.ts";
import { isInterrupted } from "../eval/interrupt.ts";
import type { Call } from "./command.ts";
import { reportThrown } from "./report.ts";

/** What the work depends on: single files, there or not, and whole folders. */
export interface Watched {
  readonly files?: Iterable<string>;
  readonly folders?: Iterable<string>;
}

/** Editors write in several steps; this many milliseconds of silence end a change. */
const silence = 25;

/** Folders that are no sources, or too large to look into. */
const skipped = new Set([".git", "node_modules", ".direnv", ".jj"]);

/** Never ends by itself. `work` reports through `call`; what it throws is reported here. */
export async function watchAndRepeat(call: Call, work: (watched: (more: Watched) => void) => void): Promise<never> {
  const watcher = new FolderWatcher();
  for (;;) {
    const files = new Set<string>();
    const folders = new Set<string>();
    try {
      work((more) => {
        for (const file of more.files ?? []) files.add(file);
        for (const folder of more.folders ?? []) folders.add(folder);
      });
    } catch (error) {
      if (error instanceof ClosedPipe || isInterrupted()) throw error;
      reportThrown(error, call.output, call.flags.has("show-trace"));
    }
    const before = stateOf(files, folders);
    watcher.watch(before.folders);
    call.output.note(`watching ${before.states.size} files; Ctrl-C ends\n`);
    for (let after = before; isSame(before.states, after.states); after = stateOf(files, folders)) {
      watcher.watch(after.folders);
      await watcher.event();
    }
    call.output.note("\n");
  }
}

interface State {
  /** What the files are like, by name. */
  readonly states: ReadonlyMap<string, string>;
  readonly folders: ReadonlySet<string>;
}

function stateOf(files: Iterable<string>, folders: Iterable<string>): State {
  const states = new Map<string, string>();
  const seen = new Set<string>();
  const note = (file: string) => {
    const found = statSync(file, { throwIfNoEntry: false });
    states.set(file, found?.isFile() ? `${found.mtimeMs} ${found.size} ${found.mode}` : "none");
  };
  const visit = (folder: string) => {
    seen.add(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (skipped.has(entry.name)) continue;
      if (entry.isDirectory()) visit(join(folder, entry.name));
      else if (entry.isFile()) note(join(folder, entry.name));
    }
  };
  for (const file of files) {
    note(file);
    seen.add(dirname(file));
  }
  for (const folder of folders) {
    visit(folder);
    // What Git knows decides which files a flake has.
    for (const name of ["index", "HEAD"]) note(join(folder, ".git", name));
    if (states.get(join(folder, ".git", "HEAD")) !== "none") seen.add(join(folder, ".git"));
  }
  return { states, folders: seen };
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([file, state]) => other.get(file) === state);
}

class FolderWatcher {
  private readonly watchers = new Map<string, FSWatcher>();
  private happened = false;
  private wake = () => {};

  /** Watches these folders, as far as they are there, and no others. */
  watch(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.watchers.delete(folder);
    }
    for (const folder of folders) {
      if (this.watchers.has(folder)) continue;
      try {
        const watcher = watch(folder, () => this.note());
        watcher.on("error", () => this.forget(folder));
        this.watchers.set(folder, watcher);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
      }
    }
  }

  /** Resolves after the next event, or one since the last time, and the silence behind it. */
  async event(): Promise<void> {
    while (!this.happened) await new Promise<void>((resolve) => (this.wake = resolve));
    while (this.happened) {
      this.happened = false;
      await new Promise((resolve) => setTimeout(resolve, silence));
    }
  }

  private note(): void {
    this.happened = true;
    this.wake();
  }

  private forget(folder: string): void {
    this.watchers.get(folder)?.close();
    this.watchers.delete(folder);
    this.note();
  }
}
