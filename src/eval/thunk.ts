// A thunk is a value that is computed when first needed and then remembered. While it is being computed it is a
// "black hole": meeting it again is infinite recursion. An error puts its code back, so that `tryEval` may try again.
import { NixError } from "./error.ts";
import { type Slot, Thunk, type ThunkCode, type Value } from "./value.ts";

const blackHole: ThunkCode = {
  run() {
    throw new NixError("infinite-recursion", "infinite recursion encountered");
  },
};

/** Whether the thunk is being computed right now. */
export function isBlackHole(thunk: Thunk): boolean {
  return thunk.code === blackHole;
}

/** The value of a slot, computed if it was not yet. */
export function force(slot: Slot): Value {
  return slot instanceof Thunk ? (slot.code === null ? (slot.payload as Value) : forceThunk(slot)) : slot;
}

/** The value of a slot that is computed already, else undefined. */
export function computed(slot: Slot): Value | undefined {
  return slot instanceof Thunk ? (slot.code === null ? (slot.payload as Value) : undefined) : slot;
}

export function forceThunk(thunk: Thunk): Value {
  const code = thunk.code as ThunkCode;
  thunk.code = blackHole;
  try {
    const value = code.run(thunk.payload);
    thunk.code = null;
    thunk.payload = value;
    return value;
  } catch (error) {
    thunk.code = code;
    if (error instanceof NixError) explain(error, thunk, code);
    throw error;
  }
}

/** Infinite recursion starts where a thunk is needed that is being computed, and its circle ends where that one is left. */
function explain(error: NixError, thunk: Thunk, code: ThunkCode): void {
  if (code === blackHole) error.circle = thunk;
  else if (error.circle === thunk) error.closeCircle(code.position ?? 0);
  code.explain?.(error);
}

/** A thunk of a plain function, for builtins that must not compute yet. */
export function delay(compute: () => Value): Thunk {
  return new Thunk(delayedCode, compute);
}

const delayedCode: ThunkCode<() => Value> = { run: (compute) => compute() };
