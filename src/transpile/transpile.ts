// One file of TypeScript to one tree of Nix.
import type { Expr } from "../syntax/tree.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { Comments } from "./comments.ts";
import { Context, type Origins, type Unit } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { transpileExpression } from "./expressions.ts";
import { joinParts, transpileParts } from "./file.ts";
import { flakeSet, isFlakeName } from "./flake-file.ts";
import { Folder, type FoldHost } from "./fold.ts";
import type { SiblingHost } from "./imports.ts";
import { Scope } from "./scope.ts";
import { joinRelative } from "./siblings.ts";
import { parseTypeScript, type TypeScriptFile } from "./typescript-file.ts";

export interface Transpiled {
  /** The file's value; undefined when something was refused. */
  readonly expr: Expr | undefined;
  /** Everything that was refused, in the order of the file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the nodes of the tree come from. */
  readonly origins: Origins;
  /** The files of TypeScript that the tree imports, named as the file does, `./x.ts`, and where it does. */
  readonly imports: ReadonlyMap<string, Span>;
}

/** Transpiles one file; refusals are all reported together. */
export function transpile(source: Source, host: SiblingHost): Transpiled {
  const file = parseTypeScript(source);
  const diagnostics: Diagnostic[] = [];
  const origins: Origins = new WeakMap();
  const imports = new Map<Expr, string>();
  const done = (made: Expr | undefined): Transpiled => {
    const inOrder = diagnostics.toSorted((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
    const expr = inOrder.length > 0 ? undefined : made;
    return { expr, diagnostics: inOrder, origins, imports: importsIn(expr, imports, origins) };
  };
  diagnostics.push(...unreadable(file));
  if (diagnostics.length > 0) return done(undefined);

  const comments = new Comments(file.text, file.comments);
  const unit: Unit = { file, comments, diagnostics, origins, imports, expression: transpileExpression };
  const context = new Context(unit, new Scope(null));
  const parts = transpileParts(context, host);
  if (!parts || diagnostics.length > 0) return done(undefined);
  const at = { start: 0, end: Math.min(1, file.text.length) };
  if (!parts.isFlake && isFlakeName(source.name)) {
    const help = 'write `export default flake({ … })`, with `import { flake } from "typeflake"`';
    diagnostics.push(refuse.flakeShape(context.span(at), "the file of a flake exports a flake", help));
  }
  const expr = parts.isFlake ? flakeSet(parts, at, foldHost(host), context) : joinParts(parts);
  return done(context.commented(expr, { comments: parts.comments }));
}

/** The imports that are left in a tree. Trees are plain data, so a walk needs not know their kinds. */
function importsIn(
  node: unknown,
  imports: ReadonlyMap<unknown, string>,
  origins: Origins,
  found = new Map<string, Span>(),
): ReadonlyMap<string, Span> {
  if (typeof node !== "object" || node === null) return found;
  const specifier = imports.get(node);
  if (specifier !== undefined) found.set(specifier, origins.get(node as Expr)!);
  for (const inner of Object.values(node)) importsIn(inner, imports, origins, found);
  return found;
}

function unreadable(file: TypeScriptFile): Diagnostic[] {
  if (!file.isUtf8) return [refuse.encoding(file.span({ start: 0, end: 0 }))];
  return file.problems.map(({ message, at }) => refuse.syntax(file.span(at), message));
}

/** Imported files for the folder: their trees, folded in turn. `base` is the file that imports, seen from the first. */
function foldHost(host: SiblingHost, base = "./", open: readonly string[] = []): FoldHost {
  return {
    readFile: (file) => host.readSibling(joinRelative(base, file))?.text,
    importFile(file) {
      const path = joinRelative(base, file.replace(/\.nix$/, ".ts"));
      const source = open.includes(path) ? undefined : host.readSibling(path);
      if (!source) return undefined;
      const { expr } = transpile(source, { readSibling: (inner) => host.readSibling(joinRelative(path, inner)) });
      return expr && new Folder(foldHost(host, path, [...open, path])).fold(expr, new Map());
    },
  };
}
