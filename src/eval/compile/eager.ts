// Calls of builtins. What a builtin computes before anything else is computed in front of the call, in the same order,
// so that it needs no thunk: of the thunks that evaluating a NixOS system makes, this saves every sixth.
import { callDepth, explainBuiltin, tooDeep } from "../call.ts";
import { CALL_LIMIT, control } from "../interrupt.ts";
import { force } from "../thunk.ts";
import { Attrs, type Builtin, type EagerArgument, type Env, type Slot, type Value } from "../value.ts";
import { type Delayed, makeSlot } from "./scope.ts";

export function callBuiltin1(f: Builtin, a: Delayed, env: Env): Value {
  if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
  try {
    const result = f.call(f.eager.length > 0 ? compute(a, env) : makeSlot(a, env));
    callDepth.now--;
    return result;
  } catch (error) {
    throw explainBuiltin(error, f);
  }
}

export function callBuiltin2(f: Builtin, a: Delayed, b: Delayed, env: Env): Value {
  if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
  try {
    const { eager } = f;
    let first: Slot;
    let second: Slot;
    if (eager.length === 0) {
      first = makeSlot(a, env);
      second = makeSlot(b, env);
    } else if (eager[0].index === 0) {
      first = compute(a, env);
      second = goesOn(eager, 1, first) ? compute(b, env) : makeSlot(b, env);
    } else {
      second = compute(b, env);
      first = goesOn(eager, 1, second) ? compute(a, env) : makeSlot(a, env);
    }
    const result = f.call(first, second);
    callDepth.now--;
    return result;
  } catch (error) {
    throw explainBuiltin(error, f);
  }
}

/** Of builtins with three arguments, those that compute any at once begin with the first. */
export function callBuiltin3(f: Builtin, a: Delayed, b: Delayed, c: Delayed, env: Env): Value {
  if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
  try {
    const { eager } = f;
    const first = eager.length > 0 ? compute(a, env) : makeSlot(a, env);
    const onceMore = goesOn(eager, 1, first);
    const second = onceMore ? compute(b, env) : makeSlot(b, env);
    const third = onceMore && goesOn(eager, 2, second) ? compute(c, env) : makeSlot(c, env);
    const result = f.call(first, second, third);
    callDepth.now--;
    return result;
  } catch (error) {
    throw explainBuiltin(error, f);
  }
}

/** The value of an argument, without a thunk. */
function compute(delayed: Delayed, env: Env): Value {
  return typeof delayed === "function" ? force(delayed(env)) : delayed.run(env);
}

/** Whether the builtin computes one more argument when the last one was this. */
function goesOn(eager: readonly EagerArgument[], next: number, value: Slot): boolean {
  if (next >= eager.length) return false;
  switch (eager[next - 1].guard) {
    case "any":
      return true;
    case "number":
      return typeof value === "number";
    case "natural":
      return typeof value === "number" && value >= 0;
    case "string":
      return typeof value === "string";
    case "list":
      return Array.isArray(value);
    case "set":
      return value instanceof Attrs;
  }
}
