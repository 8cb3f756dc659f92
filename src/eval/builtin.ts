// Builtin functions: one entry a function, whose parameters say how far each argument is computed before the function
// runs. Entries are collected by family in builtins/; the evaluator turns them into values.
import type { ByteString } from "../text/bytes.ts";
import { coerceToPath } from "./coerce.ts";
import { noContext } from "./context.ts";
import { NixError } from "./error.ts";
import type { Evaluator } from "./evaluator.ts";
import { describe, isFunction } from "./kind.ts";
import { force } from "./thunk.ts";
import {
  Attrs,
  Builtin,
  type Context,
  ContextString,
  type EagerArgument,
  Float,
  type FunctionValue,
  type List,
  type Slot,
  type Value,
} from "./value.ts";

/** How one argument is taken: its name for documentation, and the conversion, which throws where it does not fit. */
export interface Parameter<T> {
  readonly name: string;
  readonly type: string;
  take(slot: Slot, evaluator: Evaluator): T;
}

export interface BuiltinEntry {
  readonly name: ByteString;
  readonly parameters: ReadonlyArray<Parameter<unknown>>;
  /** One to three sentences: what it gives, and when it fails. */
  readonly doc: string;
  /** Calls and their values as Nix prints them, run as tests. */
  readonly examples?: ReadonlyArray<readonly [call: string, value: string]>;
  /** The arguments as the parameters took them, then the evaluator. */
  readonly run: (...args: any[]) => Value;
  /** Only there outside pure evaluation. */
  readonly impure?: boolean;
  /** What it computes at once, where the parameters do not say it. */
  readonly eager?: readonly EagerArgument[];
}

type Taken<P extends ReadonlyArray<Parameter<any>>> = { [K in keyof P]: P[K] extends Parameter<infer T> ? T : never };

/** An entry whose `run` is checked against its parameters. */
export function builtin<const P extends ReadonlyArray<Parameter<any>>>(entry: {
  readonly name: ByteString;
  readonly parameters: P;
  readonly doc: string;
  readonly examples?: BuiltinEntry["examples"];
  readonly impure?: boolean;
  readonly eager?: BuiltinEntry["eager"];
  readonly run: (...args: [...Taken<P>, Evaluator]) => Value;
}): BuiltinEntry {
  return entry as unknown as BuiltinEntry;
}

/** The value of an entry. */
export function makeBuiltin(entry: BuiltinEntry, evaluator: Evaluator): Builtin {
  return new Builtin(
    entry.name,
    entry.parameters.length,
    takeThenRun(entry, evaluator),
    entry.doc,
    eagerArguments(entry),
  );
}

/** Parameters are taken in order, and what takes any value asks nothing of it. */
function eagerArguments({ eager, parameters }: BuiltinEntry): readonly EagerArgument[] {
  if (eager !== undefined) return eager;
  const first: EagerArgument[] = [];
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.take === asIs) break;
    first.push({ index, guard: "any" });
    if (parameter.take !== force) break;
  }
  return first;
}

function takeThenRun({ run, parameters }: BuiltinEntry, evaluator: Evaluator): Builtin["call"] {
  if (parameters.every((parameter) => parameter.take === asIs)) return takeNothing(run, parameters.length, evaluator);
  const [p, q, r] = parameters;
  if (parameters.length === 1) return (a) => run(p.take(a, evaluator), evaluator);
  if (parameters.length === 2) return (a, b) => run(p.take(a, evaluator), q.take(b as Slot, evaluator), evaluator);
  return (a, b, c) => run(p.take(a, evaluator), q.take(b as Slot, evaluator), r.take(c as Slot, evaluator), evaluator);
}

/** All arguments are passed as they are: the builtins called most take them themselves. */
function takeNothing(run: BuiltinEntry["run"], arity: number, evaluator: Evaluator): Builtin["call"] {
  if (arity === 1) return (a) => run(a, evaluator);
  if (arity === 2) return (a, b) => run(a, b, evaluator);
  return (a, b, c) => run(a, b, c, evaluator);
}

function parameter<T>(type: string, take: Parameter<T>["take"]): (name: string) => Parameter<T> {
  return (name) => ({ name, type, take });
}

function expected(what: string, value: Value): NixError {
  return new NixError("type", `expected ${what} but found ${describe(value)}`);
}

function asIs(slot: Slot): Slot {
  return slot;
}

/** The slot as it is, not computed. */
export const lazy = parameter<Slot>("lazy", asIs);
/**
 * A parameter that the function takes itself, with `takeList` and the like: where the order in which arguments are
 * computed is not that of the parameters, or where the function is called so often that it matters.
 */
export function later(parameter: Parameter<unknown>): Parameter<Slot> {
  return { ...parameter, take: asIs };
}

/** Any value, computed to weak head normal form. */
export const any = parameter<Value>("any", force);
export const bool = parameter<boolean>("bool", takeBool);
/** A number, or a bigint beyond 2^53. */
export const int = parameter<number | bigint>("int", takeInt);
/** An integer or a float. */
export const numeric = parameter<number | bigint | Float>("number", (slot) => {
  const value = force(slot);
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Float) return value;
  throw expected("a float", value);
});
/** A string with whatever context it has. */
export const string = parameter<string | ContextString>("string", takeString);
/** The text of a string, whose context is dropped. */
export const text = parameter<ByteString>("string", (slot) => textOf(takeString(slot)));
/** The text of a string that must not refer to store paths. */
export const plainText = parameter<ByteString>("string", takePlainText);
export const list = parameter<List>("list", takeList);
export const attrs = parameter<Attrs>("set", takeAttrs);
/** A function, or a set with `__functor`. */
export const fn = parameter<FunctionValue | Attrs>("function", takeFunction);
/** A path, or a string with an absolute path, without its context; see {@link coerceToPath}. */
export const path = parameter<ByteString>("path", (slot, evaluator) => coerceToPath(force(slot), evaluator).path);

export function takeBool(slot: Slot): boolean {
  const value = force(slot);
  if (typeof value === "boolean") return value;
  throw expected("a Boolean", value);
}

export function takeInt(slot: Slot): number | bigint {
  const value = force(slot);
  if (typeof value === "number" || typeof value === "bigint") return value;
  throw expected("an integer", value);
}

export function takeString(slot: Slot): string | ContextString {
  const value = force(slot);
  if (typeof value === "string" || value instanceof ContextString) return value;
  throw expected("a string", value);
}

export function takePlainText(slot: Slot): ByteString {
  const value = takeString(slot);
  if (typeof value === "string") return value;
  throw new NixError(
    "type",
    `the string '${value.text}' is not allowed to refer to a store path (such as '${[...value.context][0]}')`,
  );
}

export function takeList(slot: Slot): List {
  const value = force(slot);
  if (Array.isArray(value)) return value as List;
  throw expected("a list", value);
}

export function takeAttrs(slot: Slot): Attrs {
  const value = force(slot);
  if (value instanceof Attrs) return value;
  throw expected("a set", value);
}

export function takeFunction(slot: Slot): FunctionValue | Attrs {
  const value = force(slot);
  if (isFunction(value) || (value instanceof Attrs && value.has("__functor"))) return value;
  throw expected("a function", value);
}

/** The text of a string value. */
export function textOf(value: string | ContextString): ByteString {
  return typeof value === "string" ? value : value.text;
}

/** The context of a string value. */
export function contextOf(value: string | ContextString): Context {
  return typeof value === "string" ? noContext : value.context;
}
