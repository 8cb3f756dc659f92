// Turns whatever a command throws into words.
import { asStackOverflow, NixError } from "../eval/error.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { ClosedPipe, type Output } from "./output.ts";

/** Says what went wrong, if anybody is there to read it; gives the exit status. */
export function reportThrown(thrown: unknown, output: Output, showTrace: boolean): number {
  const error = asStackOverflow(thrown);
  const options = { color: output.color, showTrace };
  if (error instanceof ClosedPipe) return 0;
  if (error instanceof NixError) output.report([error.toDiagnostic()], options);
  else if (error instanceof DiagnosticError) output.report(error.diagnostics, options);
  else {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    output.note(`internal error: this is a bug in typeflake, please report it\n${text}\n`);
  }
  return 1;
}
