// Turns whatever a command throws into words.
import { ClosedPipe } from "../engine/write-whole.ts";
import { asEvaluationError, NixError } from "../eval/error.ts";
import { isInterrupted } from "../eval/interrupt.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Output } from "./output.ts";

/** Says what went wrong, if anybody is there to read it; gives the exit status: 1, or 130 after Ctrl-C. */
export function reportThrown(thrown: unknown, output: Output, showTrace: boolean): number {
  const error = asEvaluationError(thrown);
  const options = { color: output.color, showTrace };
  if (error instanceof ClosedPipe) return 0;
  if (isInterrupted()) {
    output.note("error: interrupted by the user\n");
    return 130;
  }
  if (error instanceof NixError) output.report([error.toDiagnostic()], options);
  else if (error instanceof DiagnosticError) output.report(error.diagnostics, options);
  else {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    output.note(`internal error: this is a bug in typeflake, please report it\n${text}\n`);
  }
  return 1;
}
