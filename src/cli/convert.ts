// `typeflake convert`: Nix to TypeScript, for files and whole folders.
import { readdirSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import { convertProject } from "../transpile/convert/index.ts";
import type { Call, Command } from "./command.ts";
import { isFile, isFolder, readIfThere, readSource, writeAtomically } from "./files.ts";
import { display } from "./transpiling.ts";

export const convertCommand = {
  name: "convert",
  summary: "write Nix files as TypeScript",
  arguments: "PATH… --out DIR [FLAGS]",
  maxArguments: Number.POSITIVE_INFINITY,
  description: `Writes each PATH, a Nix file or a folder of them (hidden folders, node_modules and result are left out), as
TypeScript into DIR: a/b.nix becomes DIR/a/b.ts, seen from the nearest folder that all PATHs are in. A single file
without --out is printed instead. Comments are kept. Every file is transpiled back and compared before it is written;
one that would not come back the same is refused, and the others are written all the same. Files of DIR that differ
are kept unless --force is given. Files that are not Nix are not copied.

  typeflake convert configuration.nix
  typeflake convert . --out typescript && typeflake transpile typescript`,
  flags: [
    { name: "out", values: ["DIR"], help: "where to write" },
    { name: "force", help: "write over files of DIR that differ" },
    { name: "json", help: "print what became of each file as JSON" },
  ],
  run(call) {
    const { arguments: paths, flags, directory } = call;
    if (paths.length === 0) throw usage("name what to convert", "write 'typeflake convert PATH… --out DIR'");
    const out = flags.get("out");
    const wanted = paths.map((path) => resolve(directory, path));
    if (out !== undefined) return convertTo(resolve(directory, out), wanted, call);
    if (wanted.length === 1 && !isFolder(wanted[0]) && !flags.has("json")) return printConverted(wanted[0], call);
    throw usage("'--out' is missing", "say where to write: '--out DIR'");
  },
} satisfies Command;

function printConverted(path: string, { output }: Call): number {
  const [{ converted }] = convertProject(new Map([[`./${basename(path)}`, readSource(path)]]));
  if (converted.text === undefined) {
    output.report(converted.diagnostics, { color: output.color });
    return 1;
  }
  output.answer(converted.text, "latin1");
  return 0;
}

interface Outcome {
  readonly source: string;
  readonly target: string;
  readonly state: "new" | "changed" | "unchanged" | "refused";
  readonly text: ByteString | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

function convertTo(out: string, paths: readonly string[], { flags, output }: Call): number {
  const files = [...new Set(paths.flatMap(nixFiles))];
  if (files.length === 0) throw usage("there are no Nix files", "name a '.nix' file, or a folder with some");
  const root = commonFolder(paths);
  const problems = new Map<string, readonly Diagnostic[]>();
  const sources = new Map<string, Source>();
  for (const file of files) {
    const name = `./${relative(root, file).split(sep).join("/")}`;
    const failed = attempt(() => {
      sources.set(name, readSource(file));
    });
    if (failed.length > 0) problems.set(name, failed);
  }
  const outcomes = convertProject(sources).map(({ name, target, converted }): Outcome => {
    const { text, diagnostics } = converted;
    const made = { source: join(root, name), target: join(out, target), text, diagnostics };
    return text === undefined ? { ...made, state: "refused" } : placed(made, flags.has("force"));
  });
  for (const [name, diagnostics] of problems) {
    const [source, target] = [join(root, name), join(out, name.replace(/\.nix$/, ".ts"))];
    outcomes.push({ source, target, state: "refused", text: undefined, diagnostics });
  }
  for (const { state, target, text } of outcomes) {
    if (text !== undefined && (state === "new" || state === "changed")) writeAtomically(target, text);
  }
  if (flags.has("json")) output.answer(json(outcomes));
  report(outcomes, { output });
  return outcomes.some(({ state }) => state === "refused") ? 1 : 0;
}

/** What is to happen to a file that was converted. */
function placed(made: Omit<Outcome, "state">, force: boolean): Outcome {
  let present: ByteString | undefined;
  const problems = attempt(() => {
    present = readIfThere(made.target);
  });
  if (problems.length > 0) return { ...made, state: "refused", diagnostics: problems };
  if (present === undefined) return { ...made, state: "new" };
  if (present === made.text) return { ...made, state: "unchanged" };
  if (force) return { ...made, state: "changed" };
  const message = `'${display(made.target)}' is there already and would be overwritten`;
  const help = "give another folder with '--out', or write over it with '--force'";
  return { ...made, state: "refused", diagnostics: [problem("cli/convert", message, help)] };
}

function report(outcomes: readonly Outcome[], { output }: Pick<Call, "output">): void {
  for (const { state, target, diagnostics } of outcomes) {
    if (state === "new" || state === "changed") output.note(`wrote ${display(target)}\n`);
    output.report(diagnostics, { color: output.color });
  }
  const count = (...states: Outcome["state"][]) => outcomes.filter(({ state }) => states.includes(state)).length;
  const [refused, unchanged] = [count("refused"), count("unchanged")];
  const parts = [`${count("new", "changed")} written`];
  if (unchanged > 0) parts.push(`${unchanged} unchanged`);
  if (refused > 0) parts.push(`${refused} refused`);
  output.note(`${outcomes.length} ${outcomes.length === 1 ? "file" : "files"}: ${parts.join(", ")}\n`);
}

function json(outcomes: readonly Outcome[]): string {
  const files = outcomes.map(({ source, target, state, diagnostics }) => ({
    source,
    target,
    state,
    problems: diagnostics.map(({ code, message, help, span }) => {
      const place = span?.source.locate(span.start);
      return {
        code,
        message: fromBytes(message),
        ...(help === undefined ? {} : { help: fromBytes(help) }),
        ...(place ?? {}),
      };
    }),
  }));
  return `${JSON.stringify({ files }, null, 2)}\n`;
}

/** Runs what may fail for a reason of the user's; gives these reasons. */
function attempt(work: () => void): readonly Diagnostic[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return error.diagnostics;
  }
}

/** The folder that all paths are in; a folder is in itself. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => (isFolder(path) ? path : dirname(path)));
  return folders.reduce((common, folder) => {
    let shared = common;
    while (relative(shared, folder).startsWith("..")) shared = dirname(shared);
    return shared;
  });
}

function nixFiles(path: string): string[] {
  if (!isFolder(path)) {
    if (isFile(path) && !path.endsWith(".nix")) throw usage(`'${path}' is not a Nix file`, "name a '.nix' file");
    return [path];
  }
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && entry.name !== "node_modules" && entry.name !== "result")
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) return nixFiles(inner);
      return entry.isFile() && entry.name.endsWith(".nix") ? [inner] : [];
    });
}

function problem(code: string, message: string, help: string): Diagnostic {
  return { severity: "error", code, message: toBytes(message), help: toBytes(help) };
}

function usage(message: string, help: string): DiagnosticError {
  return new DiagnosticError(problem("cli/usage", message, help));
}
