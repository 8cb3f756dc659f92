// Transpiling the files of a project: which there are, what they become, and whether what stands on disk is current.
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { type ProjectFile, provenanceOf, transpileProject } from "../transpile/index.ts";
import { isFile, isFolder, readIfThere, readSource, writeAtomically } from "./files.ts";
import { rememberOrigins } from "./origins.ts";
import type { Output } from "./output.ts";
import { type ProjectSettings, settingsAbove } from "./project-settings.ts";

export interface Emitted {
  /** Absolute names. */
  readonly source: string;
  readonly target: string;
  readonly text: ByteString;
  readonly state: "unchanged" | "changed" | "new";
}

/**
 * What TypeScript files become, and all that they import; nothing is written. A folder stands for its `flake.ts`, or
 * for all TypeScript in it. `out` is the folder to put all Nix files in; where it is undefined they go beside the
 * sources, or where `typeflake.json` says. Throws one DiagnosticError with everything that is wrong with any of them.
 */
export function planTranspile(paths: string | readonly string[], out?: string): Emitted[] {
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
      const { root, entries } = entriesOf(path);
      const { files, diagnostics } = readProject(root, entries, out);
      problems.push(...diagnostics);
      for (const file of files) {
        const { text } = file;
        if (text === undefined) continue;
        attempt(() => {
          const one = emit(file, text, root);
          emitted.set(one.target, one);
        });
      }
    });
  }
  if (problems.length > 0) throw new DiagnosticError(...withoutRepeats(problems));
  return [...emitted.values()];
}

/** Two entries may lead to the same file. */
function withoutRepeats(problems: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>();
  return problems.filter(({ message, span }) => {
    const key = `${span?.source.name}:${span?.start}:${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The files that a path of the command line means, named as seen from a folder. */
function entriesOf(path: string): { readonly root: string; readonly entries: readonly string[] } {
  if (isFolder(path)) {
    const root = resolve(path);
    if (isFile(join(root, "flake.ts"))) return { root, entries: ["flake.ts"] };
    const entries = typeScriptIn(root, "");
    if (entries.length > 0) return { root, entries };
    throw refusal(`'${path}' is a folder without TypeScript`, "name a '.ts' file, or a folder with a 'flake.ts'");
  }
  if (!isFile(path)) throw refusal(`there is no file '${path}'`, "name a '.ts' file, or a folder with a 'flake.ts'");
  if (!path.endsWith(".ts")) throw refusal(`'${path}' is not a TypeScript file`, "name a '.ts' file");
  return { root: dirname(resolve(path)), entries: [basename(path)] };
}

/** All TypeScript below a folder that can become Nix: no declarations, nothing hidden, no packages. */
function typeScriptIn(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const name = join(folder, entry.name);
      if (entry.isDirectory()) return typeScriptIn(root, name);
      return name.endsWith(".ts") && !name.endsWith(".d.ts") ? [name] : [];
    });
}

function readProject(root: string, entries: readonly string[], out: string | undefined) {
  const sources = new Map<string, Source | undefined>();
  const settings = settingsAbove(root);
  const place = out === undefined ? placedBy(settings) : (source: string) => join(out, relative(root, source));
  return transpileProject(entries, {
    read(name) {
      if (!sources.has(name)) {
        const path = join(root, name);
        sources.set(name, isFile(path) ? readSource(path) : undefined);
      }
      return sources.get(name);
    },
    ...(place ? { target: (name) => slashes(relative(root, nixFileOf(place(join(root, name))))) } : {}),
  });
}

/** Where `outDir` puts the file of a source. A flake stays where Nix looks for it. */
function placedBy({ folder, outDir }: ProjectSettings): ((source: string) => string) | undefined {
  if (outDir === undefined) return undefined;
  return (source) => {
    const below = relative(folder, source);
    return basename(source) === "flake.ts" || below.startsWith("..") ? source : join(folder, outDir, below);
  };
}

const nixFileOf = (path: string) => path.replace(/\.ts$/, ".nix");
const slashes = (path: string) => path.split(sep).join("/");

function emit(file: ProjectFile, text: ByteString, root: string): Emitted {
  const source = join(root, file.name);
  const target = join(root, file.target);
  rememberOrigins(target, new Source(toBytes(target), text), file.transpiled);
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
    writeAtomically(target, text);
    output.note(`wrote ${display(target)}\n`);
  }
}

/** A path as the user would write it here. */
export function display(path: string): string {
  const near = relative(process.cwd(), path);
  return near === "" ? "." : near.startsWith("..") && near.length > path.length ? path : near;
}

function refusal(message: string, help: string): DiagnosticError {
  return new DiagnosticError({
    severity: "error",
    code: "cli/transpile",
    message: toBytes(message),
    help: toBytes(help),
  });
}
