// What `typeflake init` finds wrong, as diagnostics.
import { toBytes } from "../../text/bytes.ts";
import { type Diagnostic, DiagnosticError } from "../../text/diagnostic.ts";

export function problem(message: string, help: string, severity: Diagnostic["severity"] = "error"): Diagnostic {
  return { severity, code: "cli/init", message: toBytes(message), help: toBytes(help) };
}

export function refusal(message: string, help: string): DiagnosticError {
  return new DiagnosticError(problem(message, help));
}
