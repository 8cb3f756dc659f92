// Builtins that steer evaluation: errors, order, messages.
import { attrsOf } from "../attrs.ts";
import { any, type BuiltinEntry, builtin, later, lazy, plainText, text } from "../builtin.ts";
import { callDepth } from "../call.ts";
import { coerceToString, interpolating } from "../coerce.ts";
import { ContextCollector } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { forceDeep } from "../force-deep.ts";
import { isString } from "../kind.ts";
import { printValue } from "../print.ts";
import { force } from "../thunk.ts";
import { Attrs, type Slot } from "../value.ts";

export const control: readonly BuiltinEntry[] = [
  builtin({
    name: "abort",
    parameters: [later(plainText("message"))],
    doc: "Ends evaluation with a message; `tryEval` does not catch it.",
    run(message, evaluator) {
      throw new NixError(
        "abort",
        `evaluation aborted with the following error message: '${messageOf(message, evaluator)}'`,
      );
    },
  }),
  builtin({
    name: "addErrorContext",
    parameters: [later(plainText("message")), lazy("value")],
    doc: "The value; where computing it fails, the message is part of the trace, always shown.",
    examples: [['builtins.addErrorContext "while counting" 1', "1"]],
    run(message, value, evaluator) {
      try {
        return force(value);
      } catch (error) {
        if (error instanceof NixError) {
          error.frame(coerceToString(message, evaluator, new ContextCollector(), {}), 0, true);
        }
        throw error;
      }
    },
  }),
  builtin({
    name: "break",
    parameters: [any("value")],
    doc: "The value itself. Under Nix's debugger evaluation stops here.",
    examples: [["break 1", "1"]],
    run: (value) => value,
  }),
  builtin({
    name: "deepSeq",
    parameters: [lazy("first"), lazy("second")],
    doc: "The second value, after the first was computed with everything in it.",
    examples: [["builtins.deepSeq { a = 1; } 2", "2"]],
    run(first, second) {
      forceDeep(first);
      return force(second);
    },
  }),
  builtin({
    name: "seq",
    parameters: [lazy("first"), lazy("second")],
    doc: "The second value, after the first was computed (not what is inside of it).",
    examples: [['builtins.seq [ (throw "never needed") ] 2', "2"]],
    run(first, second) {
      force(first);
      return force(second);
    },
  }),
  builtin({
    name: "throw",
    parameters: [later(plainText("message"))],
    doc: "Fails with a message; `tryEval` catches it.",
    examples: [['(builtins.tryEval (throw "no")).success', "false"]],
    run(message, evaluator) {
      throw new NixError("thrown", messageOf(message, evaluator));
    },
  }),
  builtin({
    name: "trace",
    parameters: [lazy("message"), lazy("value")],
    doc: "The second value, after showing the first to the user.",
    examples: [['builtins.trace "here" 1', "1"]],
    run: trace,
  }),
  builtin({
    name: "traceVerbose",
    parameters: [lazy("message"), lazy("value")],
    doc: "Like `trace`, but only with the setting `trace-verbose`; otherwise the message is not even computed.",
    examples: [['builtins.traceVerbose "here" 1', "1"]],
    run: (message, value, evaluator) =>
      evaluator.settings.traceVerbose ? trace(message, value, evaluator) : force(value),
  }),
  builtin({
    name: "tryEval",
    parameters: [lazy("value")],
    doc: "Whether computing the value (not what is inside of it) works, as `{ success, value }`. Catches `throw` and `assert`, no other error.",
    examples: [
      ["builtins.tryEval 1", "{ success = true; value = 1; }"],
      ["builtins.tryEval (assert false; 1)", "{ success = false; value = false; }"],
    ],
    run: tryEval,
  }),
  builtin({
    name: "warn",
    parameters: [text("message"), lazy("value")],
    doc: "The value, after showing the message to the user as a warning.",
    examples: [['builtins.warn "old name" 1', "1"]],
    run(message, value, evaluator) {
      evaluator.host.log(`evaluation warning: ${message}`);
      if (evaluator.settings.abortOnWarn) {
        throw new NixError("abort", "aborting to reveal stack trace of warning, as abort-on-warn is set");
      }
      return force(value);
    },
  }),
];

/** What `throw` and `abort` say: as in an interpolation, a path is copied into the store. */
function messageOf(slot: Slot, evaluator: Evaluator): string {
  return coerceToString(slot, evaluator, new ContextCollector(), interpolating);
}

function trace(message: Slot, value: Slot, evaluator: Evaluator) {
  const shown = force(message);
  const words = isString(shown)
    ? typeof shown === "string"
      ? shown
      : shown.text
    : printValue(shown, { force: false });
  evaluator.host.log(`trace: ${words}`);
  return force(value);
}

const failed = attrsOf({ success: false, value: false });

function tryEval(value: Slot): Attrs {
  const depth = callDepth.now;
  try {
    force(value);
    return new Attrs(failed.shape, [true, value]);
  } catch (error) {
    if (!(error instanceof NixError) || (error.kind !== "thrown" && error.kind !== "assertion")) throw error;
    callDepth.now = depth;
    return new Attrs(failed.shape, [false, false]);
  }
}
