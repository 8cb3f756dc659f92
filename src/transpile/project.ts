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
    if (!host.read(name)) return;
    const { transpiled, text } = transpileOne(name, host);
    diagnostics.push(...transpiled.diagnostics);
    files.set(name, { name, target: targetOf(name, host), text });
    const circle = [...path, name];
    for (const [specifier, { at, isImport }] of transpiled.imports) {
      const next = joinRelative(name, specifier);
      if (isImport && circle.includes(next)) {
        const names = [...circle.slice(circle.indexOf(next)), next];
        diagnostics.push(refuse.importCycle(at, names));
      } else if (!files.has(next)) visit(next, isImport ? circle : []);
    }
  };
  for (const entry of typeof entries === "string" ? [entries] : entries) {
    const name = joinRelative(".", entry);
    if (!files.has(name)) visit(name, []);
  }
  return { files: [...files.values()], diagnostics };
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
