// Calling functions. Arguments are slots; nothing is computed that the function does not ask for.
// The depth of nested calls is limited as in Nix (`max-call-depth`); whoever catches an error restores it.
import { NixError } from "./error.ts";
import { CALL_LIMIT, control, interrupted, isInterrupted } from "./interrupt.ts";
import { describe } from "./kind.ts";
import { force } from "./thunk.ts";
import { Attrs, Builtin, Lambda, PartialBuiltin, type Slot, Thunk, type ThunkCode, type Value } from "./value.ts";

/** Nested calls so far in this thread; {@link control} has their limit. */
export const callDepth = { now: 0 };

export function tooDeep(): NixError {
  if (isInterrupted()) return interrupted();
  return new NixError("stack-overflow", "stack overflow; max-call-depth exceeded", {
    help: "a function probably calls itself without end",
  });
}

/** Runs work that nests as calls do, such as walking a value; it counts towards their depth. */
export function nested<T>(work: () => T): T {
  if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
  const result = work();
  callDepth.now--;
  return result;
}

/** `f a` */
export function call(f: Value, a: Slot): Value {
  if (f instanceof Lambda) {
    if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
    const { code } = f;
    const result = code.body.run(code.bind(f.env, a));
    callDepth.now--;
    return result;
  }
  return callOther(f, [a]);
}

/** `f a b` */
export function call2(f: Value, a: Slot, b: Slot): Value {
  if (f instanceof Lambda) {
    if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
    const { code } = f;
    const env = code.bind(f.env, a);
    const { inner } = code;
    const result = inner !== null ? inner.body.run(inner.bind(env, b)) : call(code.body.run(env), b);
    callDepth.now--;
    return result;
  }
  if (f instanceof Builtin && f.arity === 2) return callBuiltin(f, a, b);
  return callOther(f, [a, b]);
}

/** `f a b c` */
export function call3(f: Value, a: Slot, b: Slot, c: Slot): Value {
  if (f instanceof Builtin && f.arity === 3) return callBuiltin(f, a, b, c);
  if (f instanceof Lambda && f.code.inner !== null) {
    if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
    const { inner } = f.code;
    const env = inner.bind(f.code.bind(f.env, a), b);
    const last = inner.inner;
    const result = last !== null ? last.body.run(last.bind(env, c)) : call(inner.body.run(env), c);
    callDepth.now--;
    return result;
  }
  return call(call2(f, a, b), c);
}

/** `f` applied to each argument in turn, from that of an index on. */
export function callAll(f: Value, args: readonly Slot[], from = 0): Value {
  let result = f;
  let at = from;
  for (; args.length - at > 3; at += 3) result = call3(result, args[at], args[at + 1], args[at + 2]);
  switch (args.length - at) {
    case 1:
      return call(result, args[at]);
    case 2:
      return call2(result, args[at], args[at + 1]);
    default:
      return call3(result, args[at], args[at + 1], args[at + 2]);
  }
}

/** A thunk of `f a`. */
export function callLater(f: Slot, a: Slot): Thunk {
  return new Thunk(callCode, { f, a });
}

const callCode: ThunkCode<{ f: Slot; a: Slot }> = { run: ({ f, a }) => call(force(f), a) };

/** A thunk of `f a b`. */
export function callLater2(f: Slot, a: Slot, b: Slot): Thunk {
  return new Thunk(call2Code, { f, a, b });
}

const call2Code: ThunkCode<{ f: Slot; a: Slot; b: Slot }> = { run: ({ f, a, b }) => call2(force(f), a, b) };

function callOther(f: Value, args: readonly Slot[]): Value {
  if (f instanceof Builtin) return callPartial(f, args);
  if (f instanceof PartialBuiltin) return callPartial(f.builtin, [...f.args, ...args]);
  if (f instanceof Lambda) return callAll(f, args);
  if (f instanceof Attrs) {
    const functor = f.get("__functor");
    if (functor !== undefined) {
      if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
      const result = callAll(call(force(functor), f), args);
      callDepth.now--;
      return result;
    }
  }
  throw new NixError("type", `attempt to call something which is not a function but ${describe(f)}`);
}

function callPartial(f: Builtin, args: readonly Slot[]): Value {
  if (args.length < f.arity) return new PartialBuiltin(f, args);
  const result = callBuiltin(f, args[0], args[1], args[2]);
  return args.length === f.arity ? result : callAll(result, args, f.arity);
}

function callBuiltin(f: Builtin, a: Slot, b?: Slot, c?: Slot): Value {
  if (++callDepth.now > control[CALL_LIMIT]) throw tooDeep();
  try {
    const result = f.call(a, b, c);
    callDepth.now--;
    return result;
  } catch (error) {
    throw explainBuiltin(error, f);
  }
}

/** What a call of a builtin adds to an error that comes out of it. */
export function explainBuiltin(error: unknown, f: Builtin): unknown {
  if (error instanceof NixError) error.frame(`while calling the '${f.name}' builtin`);
  return error;
}
