// Formats Nix text as `nixfmt` does, and does not trust itself: what it prints must read back as the same tree.
import type { ByteString } from "../text/bytes.ts";
import { BugError, DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";
import { sameTree } from "./same-tree.ts";
import type { Expr } from "./tree.ts";

export interface FormatOptions {
  /** Characters in a line, without its indentation; 100 as in nixfmt. */
  readonly width?: number;
}

/** What is defined twice is an error to Nix, but no reason not to format. */
const lenient = { allowRepeats: true };

/**
 * The source in the layout of RFC 166. Throws a DiagnosticError where the source is no Nix expression, and a BugError if
 * the formatted text would mean something else.
 */
export function format(source: Source, options: FormatOptions = {}): ByteString {
  const tree = parse(source, lenient);
  const text = print(tree, { ...options, source });
  if (!sameTree(tree, reparsed(source, text))) throw new BugError(`formatting ${source.name} changes its meaning`);
  return text;
}

function reparsed({ name, origin }: Source, text: ByteString): Expr {
  try {
    return parse(new Source(name, text, origin), lenient);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new BugError(`formatting ${name} breaks it: ${error.message}`);
  }
}
