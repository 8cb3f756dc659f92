// The store reports what it refuses in the shape of the whole project; inside the language, errors have a trace.
import { DiagnosticError } from "../text/diagnostic.ts";
import { NixError } from "./error.ts";

/** Runs a piece of the store's work; what it refuses becomes an error of the evaluation. */
export function asEvaluation<T>(work: () => T, help?: string): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [diagnostic] = error.diagnostics;
    const kind = diagnostic.code === "store/experimental" ? "unsupported" : "invalid";
    throw new NixError(kind, diagnostic.message, { help: help ?? diagnostic.help });
  }
}
