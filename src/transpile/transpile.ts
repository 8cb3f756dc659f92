// One file of TypeScript to one tree of Nix.
import type { Expr } from "../syntax/tree.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { Comments } from "./comments.ts";
import { Context, Origins, type SiblingHost, type Unit } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { takeParsed } from "./exports.ts";
import { transpileExpression } from "./expressions.ts";
import { joinParts, transpileParts } from "./file.ts";
import { flakeSet, isFlakeName } from "./flake-file.ts";
import { Folder, type FoldHost } from "./fold.ts";
import { Scope } from "./scope.ts";
import { joinRelative } from "./siblings.ts";
import type { TypeScriptFile } from "./typescript-file.ts";

export interface Transpiled {
  /** The file's value; undefined when something was refused. */
  readonly expr: Expr | undefined;
  /** Everything that was refused, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the nodes of the tree come from. */
  readonly origins: Origins;
  /** The files of TypeScript that the tree leads to, named as the file does, `./x.ts`. */
  readonly imports: ReadonlyMap<string, ImportedAt>;
}

export interface ImportedAt {
  readonly at: Span;
  /** Whether the file is imported, not only named by a path. */
  readonly isImport: boolean;
}

/** Transpiles one file; refusals are all reported together. */
export function transpile(source: Source, host: SiblingHost): Transpiled {
  try {
    return transpileFile(takeParsed(source), host);
  } catch (error) {
    // The stack is JavaScript's; a file that is deeper than it is not worth one of our own.
    if (!(error instanceof RangeError)) throw error;
    return refusedWhole([refuse.nesting({ source, start: 0, end: 0 })]);
  }
}

function refusedWhole(diagnostics: readonly Diagnostic[]): Transpiled {
  return { expr: undefined, diagnostics, origins: new Origins(null), imports: new Map() };
}

function transpileFile(file: TypeScriptFile, host: SiblingHost): Transpiled {
  const unreadable = problemsOf(file);
  if (unreadable.length > 0) return refusedWhole(unreadable);
  const diagnostics: Diagnostic[] = [];
  const originals = new Map<string, string>();
  const unit: Unit = {
    file,
    comments: new Comments(file),
    diagnostics,
    origins: new Origins(file),
    host: remembering(host, originals),
    imports: new Map(),
    expression: transpileExpression,
  };
  const context = new Context(unit, new Scope(null));
  const { expr, isFlake } = valueOfFile(context, foldHost(host, originals));
  if (diagnostics.length === 0) {
    // Only a flake lacks some: those that nothing but folding needed.
    const imports = isFlake ? importsIn(expr, unit) : referencesOf(context);
    return { expr, diagnostics, origins: unit.origins, imports };
  }
  const sorted = diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
  // What it imports is looked at all the same, so that everything is reported together.
  return { ...refusedWhole(sorted), imports: referencesOf(context) };
}

/** The file's value, as far as it can be made. */
function valueOfFile(context: Context, host: FoldHost): { readonly expr?: Expr; readonly isFlake: boolean } {
  const parts = transpileParts(context, context.unit.host);
  if (!parts || context.unit.diagnostics.length > 0) return { isFlake: false };
  if (!parts.isFlake && isFlakeName(context.unit.file.source.name)) {
    const help = 'write `export default flake({ … })`, with `import { flake } from "typeflake"`';
    context.report(refuse.flakeShape(context.originOf(parts.value), "the file of a flake exports a flake", help));
  }
  const expr = parts.isFlake ? flakeSet(parts, host, context) : joinParts(parts);
  return { expr: context.commented(expr, { comments: parts.comments }), isFlake: parts.isFlake };
}

/** All references to files of TypeScript. */
function referencesOf(context: Context): ReadonlyMap<string, ImportedAt> {
  const found = new Map<string, ImportedAt>();
  for (const { specifier, at, isImport } of context.unit.imports.values()) {
    if (found.get(specifier)?.isImport) continue;
    found.set(specifier, { at: context.span(at), isImport });
  }
  return found;
}

/** The references to files of TypeScript that are left in a tree. */
function importsIn(expr: Expr | undefined, { imports, file }: Unit): ReadonlyMap<string, ImportedAt> {
  const found = new Map<string, ImportedAt>();
  if (imports.size === 0) return found;
  // Trees are plain data, so a walk needs not know their kinds.
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const reference = imports.get(node as Expr);
    if (reference && !found.get(reference.specifier)?.isImport) {
      found.set(reference.specifier, { at: file.span(reference.at), isImport: reference.isImport });
    }
    for (const key in node) visit(node[key as keyof typeof node]);
  };
  visit(expr);
  return found;
}

function problemsOf(file: TypeScriptFile): Diagnostic[] {
  if (!file.isUtf8) return [refuse.encoding(file.span({ start: 0, end: 0 }))];
  return file.problems.map(({ message, help, at }) => refuse.syntax(file.span(at), message, help));
}

/** The host, which keeps what files were called before they were located, for folding. */
function remembering(host: SiblingHost, originals: Map<string, string>): SiblingHost {
  if (!host.locate) return host;
  return {
    readSibling: (specifier) => host.readSibling(specifier),
    locate(specifier) {
      const located = host.locate!(specifier);
      originals.set(located, specifier);
      return located;
    },
  };
}

/** Imported files for the folder: their trees, folded in turn. `base` is the file that imports, seen from the first. */
function foldHost(
  host: SiblingHost,
  originals: ReadonlyMap<string, string> = new Map(),
  base = "./",
  open: readonly string[] = [],
): FoldHost {
  const nameOf = (file: string) => joinRelative(base, originals.get(file) ?? file);
  return {
    readFile: (file) => host.readSibling(nameOf(file))?.text,
    importFile(file) {
      const path = nameOf(file).replace(/\.nix$/, ".ts");
      const source = open.includes(path) ? undefined : host.readSibling(path);
      if (!source) return undefined;
      const { expr } = transpile(source, { readSibling: (inner) => host.readSibling(joinRelative(path, inner)) });
      return expr && new Folder(foldHost(host, new Map(), path, [...open, path])).fold(expr, new Map());
    },
  };
}
