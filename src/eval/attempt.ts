// Evaluating one thing among many: what goes wrong is kept, with what was being done, and the others go on.

import type { ByteString } from "../text/bytes.ts";
import { type Diagnostic, DiagnosticError, type Frame } from "../text/diagnostic.ts";
import { callDepth } from "./call.ts";
import { asEvaluationError, NixError } from "./error.ts";
import { isInterrupted } from "./interrupt.ts";
import { type Position, positions } from "./positions.ts";
import type { Attrs, Slot } from "./value.ts";

/** The attributes of a set: name, slot, and where it is defined. */
export function* entriesOf(set: Attrs): Iterable<readonly [name: ByteString, slot: Slot, position: Position]> {
  const { names, positions: places } = set.shape;
  for (let i = 0; i < names.length; i++) yield [names[i], set.slots[i], places[i] ?? 0];
}

/** Runs `work`; an error goes to `failed` as diagnostics that say what was being done (`doing`, unless empty), and undefined is returned. */
export function attempt<T>(
  doing: ByteString,
  position: Position,
  failed: (diagnostics: readonly Diagnostic[]) => void,
  work: () => T,
): T | undefined {
  const depth = callDepth.now;
  try {
    return work();
  } catch (thrown) {
    const error = asEvaluationError(thrown);
    callDepth.now = depth;
    if (isInterrupted()) throw thrown;
    if (error instanceof NixError) failed([(doing === "" ? error : error.frame(doing, position, true)).toDiagnostic()]);
    else if (error instanceof DiagnosticError) {
      const span = positions.span(position);
      const frame: Frame = { text: doing, always: true, ...(span ? { span } : {}) };
      failed(error.diagnostics.map((d) => ({ ...d, frames: [...(d.frames ?? []), frame] })));
    } else throw thrown;
    return undefined;
  }
}
