// A file of TypeScript with all the files of TypeScript that it imports, each transpiled to a file of Nix beside it.
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import * as refuse from "./diagnostics.ts";
import { printGenerated } from "./generated.ts";
import { nixFileOf } from "./imports.ts";
import { joinRelative } from "./siblings.ts";
import { type Transpiled, transpile } from "./transpile.ts";

export interface ProjectHost {
  /** The text of a file; names are relative to one place, such as the folder of the flake: `./lib/x.ts`. */
  read(file: string): Source | undefined;
}

export interface ProjectFile {
  /** `./lib/x.ts` */
  readonly name: string;
  /** `./lib/x.nix` */
  readonly target: string;
  readonly source: Source;
  readonly transpiled: Transpiled;
  /** What `target` has to hold; undefined when something was refused. */
  readonly text: ByteString | undefined;
}

export interface Project {
  /** The entry first; files that only folding needed (flake-file.ts) are not among them. */
  readonly files: readonly ProjectFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Transpiles a file and what it imports, directly or not; circles of imports are refused. */
export function transpileProject(entry: string, host: ProjectHost): Project {
  const files = new Map<string, ProjectFile>();
  const diagnostics: Diagnostic[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const source = host.read(name);
    if (!source) return;
    const transpiled = transpile(source, { readSibling: (specifier) => host.read(joinRelative(name, specifier)) });
    diagnostics.push(...transpiled.diagnostics);
    const text = transpiled.expr && printGenerated(transpiled.expr, name);
    files.set(name, { name, target: nixFileOf(name), source, transpiled, text });
    for (const [specifier, at] of transpiled.imports) {
      const next = joinRelative(name, specifier);
      const circle = [...path, name];
      if (circle.includes(next)) {
        const names = [...circle.slice(circle.indexOf(next)), next];
        diagnostics.push(refuse.importCycle(at, names));
      } else if (!files.has(next)) visit(next, circle);
    }
  };
  visit(joinRelative(".", entry), []);
  return { files: [...files.values()], diagnostics };
}
