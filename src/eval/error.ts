// What evaluation throws. `kind` decides who may catch it: `tryEval` catches only "thrown" and "assertion".
// The trace grows while the error travels outwards, innermost frame first.
import { type Diagnostic, DiagnosticError, type Frame } from "../text/diagnostic.ts";
import { type Position, positions } from "./positions.ts";

export type NixErrorKind =
  | "thrown"
  | "assertion"
  | "abort"
  | "type"
  | "missing-attribute"
  | "undefined-variable"
  | "infinite-recursion"
  | "stack-overflow"
  | "out-of-range"
  | "restricted"
  | "file"
  | "invalid"
  | "unsupported"
  | "interrupted"
  | "other";

export interface NixErrorOptions {
  readonly position?: Position;
  /** How many bytes from `position` on are meant. */
  readonly length?: number;
  readonly help?: string;
  /** A second place that has to do with it. */
  readonly label?: { readonly position: Position; readonly text: string };
}

export interface TraceFrame {
  readonly text: string;
  readonly position: Position;
  readonly always: boolean;
}

export class NixError extends Error {
  readonly kind: NixErrorKind;
  position: Position;
  length: number;
  readonly help: string | undefined;
  label: NixErrorOptions["label"];
  readonly trace: TraceFrame[] = [];
  /** Of an infinite recursion the thunk that was needed while it was computed, until that is reached on the way out. */
  circle: unknown;

  constructor(kind: NixErrorKind, message: string, options: NixErrorOptions = {}) {
    // Nix code throws and catches errors by the thousand; a JavaScript stack trace for each would cost more than it.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
    this.name = "NixError";
    this.kind = kind;
    this.position = options.position ?? 0;
    this.length = options.length ?? 1;
    this.help = options.help;
    this.label = options.label;
  }

  /** Says where it happened, unless something nearer already did. */
  at(position: Position, length = 1): this {
    if (this.position === 0) {
      this.position = position;
      this.length = length;
    }
    return this;
  }

  /** Adds an outer frame to the trace. A frame that repeats the place and text of the last one is dropped. */
  frame(text: string, position: Position = 0, always = false): this {
    const last = this.trace.at(-1);
    if (last?.text !== text || last.position !== position) this.trace.push({ text, position, always });
    return this;
  }

  /** Says where the computing started that came back to itself. */
  closeCircle(position: Position): void {
    this.circle = undefined;
    if (position === 0 || position === this.position) return;
    if (this.position === 0) this.position = position;
    else this.label = { position, text: "while this is being computed" };
  }

  toDiagnostic(): Diagnostic {
    const label = this.label && positions.span(this.label.position);
    const frames = this.trace.map((frame): Frame => {
      const span = positions.span(frame.position);
      return { text: frame.text, always: frame.always, ...(span ? { span } : {}) };
    });
    const span = positions.span(this.position, this.length);
    return {
      severity: "error",
      code: `eval/${this.kind}`,
      message: this.message,
      ...(span ? { span } : {}),
      ...(span && label && this.kind === "infinite-recursion" ? { here: "needed again here" } : {}),
      ...(this.label && label ? { labels: [{ span: label, text: this.label.text }] } : {}),
      ...(this.help ? { help: this.help } : {}),
      frames,
    };
  }

  /** The same error in the shape that every part of Typeflake reports. */
  toDiagnosticError(): DiagnosticError {
    return new DiagnosticError(this.toDiagnostic());
  }
}

/** Whether an evaluation of this process has run out of room, so that another one may get further. */
export const room = { ranOut: false };

/** What V8 throws where it has no more room, as an error of the evaluation; anything else as it is. */
export function asEvaluationError(error: unknown): unknown {
  if (!(error instanceof RangeError)) return error;
  if (/call stack/.test(error.message)) {
    room.ranOut = true;
    return new NixError("stack-overflow", "stack overflow (possible infinite recursion)", {
      help: "a value probably needs itself without end; '--show-trace' cannot show more here",
    });
  }
  if (!/Invalid (string|array) length|allocation failed|Map maximum size|Set maximum size/.test(error.message))
    return error;
  room.ranOut = true;
  return new NixError("out-of-range", "a string, list or set is larger than there is room for", {
    help: "no string can have more than 512 MiB",
  });
}
