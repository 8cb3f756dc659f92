// One file of Nix to one file of TypeScript. What comes out is transpiled back and compared before anybody sees it: a file
// that would come back different is refused.
import { parse } from "../../syntax/parse.ts";
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.ts";
import { Source } from "../../text/source.ts";
import { invalidUtf8At } from "../../text/utf8.ts";
import { transpile } from "../transpile.ts";
import { Comments } from "./comments.ts";
import { Context, type Unit } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { isEquivalent } from "./equivalent.ts";
import { convertExpression } from "./expressions.ts";
import { convertFile } from "./file.ts";
import { Environment } from "./resolve.ts";
import { survey } from "./survey.ts";

export interface ConvertHost {
  /** Whether a file of Nix, named as this one does (`./x.nix`), becomes TypeScript as well. */
  isConverted(file: string): boolean;
}

export interface Converted {
  /** The file of TypeScript; undefined when something was refused. */
  readonly text: ByteString | undefined;
  /** Everything that was refused. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files of TypeScript, named as this one does, that it imports. */
  readonly imports: readonly string[];
}

/** Converts one file. Mistakes of the file and what cannot be converted are reported together. */
export function convert(source: Source, host: ConvertHost): Converted {
  try {
    return convertSource(source, host);
  } catch (error) {
    if (error instanceof DiagnosticError) return refused(error.diagnostics);
    // The stack is JavaScript's; a file that is deeper than it is not worth one of our own.
    if (error instanceof RangeError) return refused([refuse.nesting({ source, start: 0, end: 0 })]);
    throw error;
  }
}

const refused = (diagnostics: readonly Diagnostic[]): Converted => ({ text: undefined, diagnostics, imports: [] });

function convertSource(source: Source, host: ConvertHost): Converted {
  const invalid = invalidUtf8At(source.text);
  if (invalid >= 0) return refused([refuse.encoding({ source, start: invalid, end: invalid + 1 })]);
  const tree = parse(source);
  const unit: Unit = {
    source,
    comments: new Comments(source, tree),
    diagnostics: [],
    ...survey(tree),
    markers: new Map(),
    imports: new Map(),
    extents: new Map(),
    isConverted: (file) => host.isConverted(file),
    expression: convertExpression,
  };
  const text = convertFile(tree, source.name, new Context(unit, Environment.empty));
  if (unit.diagnostics.length > 0) return refused(unit.diagnostics);
  const problem = problemOf(text, tree, source);
  return problem ? refused([problem]) : { text, diagnostics: [], imports: [...unit.imports.values()] };
}

/** What is wrong with the result, if anything is. */
function problemOf(text: ByteString, tree: Expr, source: Source): Diagnostic | undefined {
  const typescript = new Source(source.name.replace(/\.nix$/, ".ts"), text);
  const sibling = new Source("sibling.ts", "export default null;");
  const { expr, diagnostics } = transpile(typescript, { readSibling: () => sibling });
  const whole = { source, start: tree.start, end: tree.start };
  const [first] = diagnostics;
  if (first) return refuse.notation(whole, first);
  return expr && isEquivalent(tree, expr) ? undefined : refuse.different(whole);
}
