// Transpiling the files of a project: which there are, what they become, and whether what stands on disk is current.
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import type { ByteString } from "../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../text/diagnostic.ts";
import { type Project, type ProjectFile, provenanceOf, transpileProject } from "../transpile/index.ts";
import { readIfThere, writeGenerated } from "./files.ts";
import type { Output } from "./output.ts";
import { TranspileCompanion } from "./transpile-companion.ts";
import { diskHost, type Entries, entriesOf, refusal, type TranspileOptions } from "./typescript-files.ts";

export interface Emitted {
  /** Absolute names. */
  readonly source: string;
  readonly target: string;
  readonly text: ByteString;
  readonly state: "unchanged" | "changed" | "new";
}

/**
 * What TypeScript files become, and all that they import; nothing is written. A folder stands for its `flake.ts`, or
 * for all TypeScript in it. Throws one DiagnosticError with everything that is wrong with any of them.
 */
export function planTranspile(paths: string | readonly string[], options: TranspileOptions = {}): Emitted[] {
  const emitted = new Map<string, Emitted>();
  const problems: Diagnostic[] = [];
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      problems.push(...error.diagnostics);
    }
  };
  for (const path of typeof paths === "string" ? [paths] : paths) {
    attempt(() => {
      const entries = entriesOf(path);
      const { files, diagnostics } = transpileEntries(entries, options);
      problems.push(...diagnostics);
      for (const file of files) {
        const { text } = file;
        if (text === undefined) continue;
        attempt(() => {
          const one = emit(file, text, entries.root);
          emitted.set(one.target, one);
        });
      }
    });
  }
  if (problems.length > 0) throw new DiagnosticError(...firstOf(withoutRepeats(problems)));
  return [...emitted.values()];
}

/** Transpiles files and all that they need; where there is a second core, two threads do. */
function transpileEntries({ root, names }: Entries, options: TranspileOptions): Project {
  const host = diskHost(root, options);
  if (availableParallelism() < 2) return transpileProject(names, host);
  const companion = new TranspileCompanion(host, root, options.out);
  try {
    return transpileProject(names, { ...host, companion });
  } finally {
    companion.dispose();
  }
}

/** More errors than anybody reads at once. */
const mostShown = 200;

function firstOf(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  if (problems.length <= mostShown) return problems;
  const message = `there are ${problems.length - mostShown} more errors`;
  return [...problems.slice(0, mostShown), ...refusal(message, "mend these first").diagnostics];
}

/** Two entries may lead to the same file. */
function withoutRepeats(problems: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return problems.filter(({ message, span }) => {
    const key = `${span?.source.name}:${span?.start}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function emit(file: ProjectFile, text: ByteString, root: string): Emitted {
  const source = join(root, file.name);
  const target = join(root, file.target);
  const present = readIfThere(target);
  if (present !== undefined && present !== text) refuseForeign(present, source, target);
  const state = present === undefined ? "new" : present === text ? "unchanged" : "changed";
  return { source, target, text, state };
}

/** What a person has written is not written over. */
function refuseForeign(present: ByteString, source: string, target: string): void {
  const provenance = provenanceOf(present);
  if (provenance === "foreign") {
    throw refusal(
      `'${display(target)}' was not made by typeflake and would be overwritten`,
      "rename it, or choose another folder with '--out'",
    );
  }
  if (provenance === "edited") {
    throw refusal(
      `'${display(target)}' was edited after it was generated, and the edits would be lost`,
      `make them in '${display(source)}', then delete '${display(target)}'`,
    );
  }
}

/** Writes what changed, and says so. */
export function writeEmitted(files: readonly Emitted[], output: Output): void {
  for (const { state, target, text } of files) {
    if (state === "unchanged") continue;
    writeGenerated(target, text);
    output.note(`wrote ${display(target)}\n`, "");
  }
}

/** A path as the user would write it here. */
export function display(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" ? "." : near.startsWith("..") && near.length > path.length ? path : near;
}
