// Files of TypeScript with all the files of TypeScript that they import, each transpiled to a file of Nix.
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import * as refuse from "./diagnostics.ts";
import { printGenerated } from "./generated.ts";
import { nixFileOf } from "./imports.ts";
import { joinRelative, relativeName, typeScriptOf } from "./siblings.ts";
import { type Transpiled, transpile } from "./transpile.ts";

export interface ProjectHost {
  /** The text of a file; names are relative to one place, such as the folder of the flake: `./lib/x.ts`. */
  read(file: string): Source | undefined;
  /** Where the Nix file of a TypeScript file goes; beside it where this is left out. */
  target?(file: string): string;
  /** The absolute path of that place, so that names can be told from files outside of it; needed where `target` is. */
  readonly folder?: string;
  /** Another thread that transpiles files of this project. */
  readonly companion?: Companion;
}

/** Who transpiles files of a project at the same time. What it makes is what {@link transpileShared} gives. */
export interface Companion {
  /** Tells it of files that are going to be needed, in the order in which they will be. */
  announce(names: readonly string[]): void;
  /** What it has made of a file, for which it is waited if it has begun. Undefined for what it will not make. */
  take(name: string): SharedFile | undefined;
}

/** A file that was transpiled without anything to say against it, as plain data that can go to another thread. */
export interface SharedFile {
  readonly name: string;
  readonly text: ByteString;
  readonly imports: readonly SharedImport[];
}

export interface SharedImport {
  readonly specifier: string;
  readonly isImport: boolean;
  /** Where it is, in bytes. */
  readonly start: number;
  readonly end: number;
}

export interface ProjectFile {
  /** `./lib/x.ts` */
  readonly name: string;
  /** `./lib/x.nix` */
  readonly target: string;
  /** What `target` has to hold; undefined when something was refused. */
  readonly text: ByteString | undefined;
}

export interface Project {
  /** The entries and what they import; files that only folding needed (flake-file.ts) are not among them. */
  readonly files: readonly ProjectFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Transpiles files and what they import, directly or not; circles of imports are refused. */
export function transpileProject(entries: string | readonly string[], host: ProjectHost): Project {
  const files = new Map<string, ProjectFile>();
  const diagnostics: Diagnostic[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const shared = host.companion?.take(name);
    if (!shared && !host.read(name)) return;
    const { text, imports, refused } = shared ? { ...shared, refused: [] } : transpileHere(name, host);
    diagnostics.push(...refused);
    files.set(name, { name, target: targetOf(name, host), text });
    const circle = [...path, name];
    const found = imports.map((reference) => ({ ...reference, next: joinRelative(name, reference.specifier) }));
    host.companion?.announce(found.map(({ next }) => next));
    for (const { next, isImport, start, end } of found) {
      if (isImport && circle.includes(next)) {
        const names = [...circle.slice(circle.indexOf(next)), next];
        diagnostics.push(refuse.importCycle({ source: host.read(name)!, start, end }, names));
      } else if (!files.has(next)) visit(next, isImport ? circle : []);
    }
  };
  const names = (typeof entries === "string" ? [entries] : entries).map((entry) => joinRelative(".", entry));
  host.companion?.announce(names);
  for (const name of names) {
    if (!files.has(name)) visit(name, []);
  }
  return { files: [...files.values()], diagnostics };
}

/** A file for the thread that asks for it; undefined where there is anything that this thread cannot be told. */
export function transpileShared(name: string, host: ProjectHost): SharedFile | undefined {
  if (!host.read(name)) return undefined;
  const { text, imports, refused } = transpileHere(name, host);
  return text === undefined || refused.length > 0 ? undefined : { name, text, imports };
}

interface TranspiledHere extends Pick<ProjectFile, "text"> {
  readonly imports: readonly SharedImport[];
  readonly refused: readonly Diagnostic[];
}

function transpileHere(name: string, host: ProjectHost): TranspiledHere {
  const { transpiled, text } = transpileOne(name, host);
  const imports = [...transpiled.imports].map(([specifier, { at, isImport }]) => {
    return { specifier, isImport, start: at.start, end: at.end };
  });
  return { text, imports, refused: transpiled.diagnostics };
}

/** One file of a project, which has to be there, and its Nix file; the text is undefined when something was refused. */
export function transpileOne(
  name: string,
  host: ProjectHost,
): { readonly transpiled: Transpiled; readonly text: ByteString | undefined } {
  const located = (specifier: string) => locate(joinRelative(name, specifier), targetOf(name, host), host);
  const transpiled = transpile(host.read(name)!, {
    readSibling: (specifier) => host.read(joinRelative(name, specifier)),
    ...(host.target ? { locate: located } : {}),
  });
  return { transpiled, text: transpiled.expr && printGenerated(transpiled.expr, name) };
}

function targetOf(name: string, host: ProjectHost): string {
  return host.target?.(name) ?? nixFileOf(name);
}

/** A file as the Nix file `from` has to name it. */
function locate(file: string, from: string, host: ProjectHost): string {
  // From outside of the place, `..` alone does not tell what its folder is called.
  const whole = (name: string) => (host.folder === undefined ? name : joinRelative(`${host.folder}/.`, name));
  const written = typeScriptOf(file, (name) => host.read(name) !== undefined);
  if (written === undefined) return relativeName(whole(from), whole(file));
  const target = targetOf(written, host);
  return relativeName(whole(from), whole(file.endsWith(".nix") ? target : target.replace(/\/default\.nix$/, "")));
}
