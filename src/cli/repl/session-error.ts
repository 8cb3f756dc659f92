// What the commands of a session refuse.
import { toBytes } from "../../text/bytes.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";

export function sessionError(message: string, help: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", code: "cli/repl", message: toBytes(message), help: toBytes(help) });
}
