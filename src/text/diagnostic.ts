// The one shape of everything that Typeflake finds wrong, from the parser to the lock file reader, and the error that
// carries it. Codes are literals, listed in one table a folder, never computed and never used again.
import type { Span } from "./source.ts";

export interface Label {
  readonly span: Span;
  /** What this place has to do with it: `first defined here`. */
  readonly text: string;
}

/** A step of a trace, innermost first: `while evaluating the attribute 'x'`. */
export interface Frame {
  readonly text: string;
  readonly span?: Span;
  /** Shown without `--show-trace`, too (`builtins.addErrorContext`, flake inputs). */
  readonly always?: boolean;
}

export interface Diagnostic {
  readonly severity: "error" | "warning";
  /** A permanent code of the table of the folder that found it: `syntax/unexpected-token`. */
  readonly code: string;
  /** One clause, lower case, naming the thing in the user's words. */
  readonly message: string;
  readonly span?: Span;
  /** What that place has to do with it, where the message does not say it: `needed again here`. */
  readonly here?: string;
  readonly labels?: readonly Label[];
  /** What to do about it, as an imperative; paste-ready where that is possible. */
  readonly help?: string;
  readonly frames?: readonly Frame[];
}

/** An error that the user can do something about. Everything else that is thrown is a bug of Typeflake. */
export class DiagnosticError extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(...diagnostics: Diagnostic[]) {
    super(diagnostics.map((d) => d.message).join("\n"));
    this.name = "DiagnosticError";
    this.diagnostics = diagnostics;
  }
}

/** A broken invariant of Typeflake itself; no Nix code can catch it. */
export class BugError extends Error {
  constructor(message: string) {
    super(`${message} (this is a bug in typeflake)`);
    this.name = "BugError";
  }
}
