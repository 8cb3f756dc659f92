// Prints syntax trees as Nix text in the layout of RFC 166, the one of nixfmt 1. The tree becomes tokens with comments
// (print/concretize.ts), these a document of groups (print/rules/), and that lines (print/layout.ts).
import type { ByteString } from "../text/bytes.ts";
import type { Source } from "../text/source.ts";
import { tooDeep } from "./errors.ts";
import type { Trivia, Whole } from "./print/concrete.ts";
import { concretize } from "./print/concretize.ts";
import { layOut } from "./print/layout.ts";
import { MadeTokens } from "./print/made-tokens.ts";
import { parenthesize } from "./print/parenthesize.ts";
import { rules } from "./print/rules/expressions.ts";
import { wholeDoc } from "./print/rules/strings.ts";
import { SourceTokens } from "./print/source-tokens.ts";
import { changeFirst } from "./print/tokens.ts";
import type { Expr } from "./tree.ts";

export interface PrintOptions {
  /** What the whole tree was parsed from: comments, empty lines and the writing of strings are taken from it. */
  readonly source?: Source;
  /** Characters in a line, without its indentation; 100 as in nixfmt. */
  readonly width?: number;
}

/**
 * The expression as a file, ending in a line break. Without a source, values are escaped and parentheses added as
 * needed, and the comments that nodes carry stand before them: a list of -1 is `[ (-1) ]`. Throws a DiagnosticError if
 * the tree is nested too deeply.
 */
export function print(expr: Expr, { source, width = 100 }: PrintOptions = {}): ByteString {
  try {
    const whole = source ? wholeOfSource(expr, source) : madeWhole(expr);
    return layOut(wholeDoc(rules, { ...whole, expr: withoutEmptyLinesBefore(whole.expr) }), width);
  } catch (error) {
    // The printer nests calls more deeply than the parser does.
    if (error instanceof RangeError) throw tooDeep(source ?? null, expr.start);
    throw error;
  }
}

function wholeOfSource(expr: Expr, source: Source): Whole {
  const tokens = new SourceTokens(source);
  const { value, final } = tokens.file(() => concretize(tokens, expr));
  return { expr: value, final };
}

function madeWhole(expr: Expr): Whole {
  return { expr: concretize(new MadeTokens(), parenthesize(expr)), final: [] };
}

/** Empty lines at the start are not printed, and must not change the layout either. */
function withoutEmptyLinesBefore(expr: Whole["expr"]): Whole["expr"] {
  return changeFirst(expr, (token) => ({ ...token, leading: fromFirstComment(token.leading) }));
}

function fromFirstComment(trivia: Trivia): Trivia {
  const start = trivia.findIndex((trivium) => trivium.kind !== "empty-line");
  return start < 0 ? [] : trivia.slice(start);
}
