// Several files of Nix at once. Those that are converted together import each other as TypeScript; one that is refused
// stays Nix for the others, and so does an import that would close a circle, which TypeScript's files must not.
import type { Source } from "../../text/source.ts";
import { joinRelative } from "../siblings.ts";
import { type Converted, convert } from "./convert.ts";

export interface ConvertedFile {
  /** `./lib/x.nix` */
  readonly name: string;
  /** `./lib/x.ts` */
  readonly target: string;
  readonly converted: Converted;
}

/** Converts files, which are named relative to one place: `./lib/x.nix`. */
export function convertProject(sources: ReadonlyMap<string, Source>): ConvertedFile[] {
  const done = new Map<string, Converted>();
  /** Files that nobody imports as TypeScript, or not from where it says. */
  const closed = new Set<string>();
  const run = (name: string) => {
    const isConverted = (file: string) => {
      const other = joinRelative(name, file);
      const isRefused = done.get(other)?.text === undefined && done.has(other);
      return sources.has(other) && !isRefused && !closed.has(`${name} ${other}`);
    };
    done.set(name, convert(sources.get(name)!, { isConverted }));
  };
  for (const name of sources.keys()) run(name);
  for (let stale = staleFiles(done, closed); stale.length > 0; stale = staleFiles(done, closed)) stale.forEach(run);
  return [...done].map(([name, converted]) => ({ name, target: name.replace(/\.nix$/, ".ts"), converted }));
}

/** Files that have to be converted again: they import a refused one, or themselves through others. */
function staleFiles(done: ReadonlyMap<string, Converted>, closed: Set<string>): string[] {
  const stale = new Set<string>();
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    for (const file of done.get(name)?.imports ?? []) {
      const other = joinRelative(name, file.replace(/\.ts$/, ".nix"));
      if (done.get(other)?.text === undefined) stale.add(name);
      else if (other === name || path.includes(other)) {
        closed.add(`${name} ${other}`);
        stale.add(name);
      } else if (!finished.has(other)) visit(other, [...path, name]);
    }
    finished.add(name);
  };
  for (const name of done.keys()) if (!finished.has(name)) visit(name, [name]);
  return [...stale];
}
