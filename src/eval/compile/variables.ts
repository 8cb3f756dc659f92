// Variables: reading a slot a known number of frames up, or asking the sets of the enclosing `with`s by name.
import type { VariableExpr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { nearest } from "../../text/spelling.ts";
import { attrsOf } from "../attrs.ts";
import { takeAttrs } from "../builtin.ts";
import { NixError } from "../error.ts";
import { didYouMean } from "../lambda.ts";
import { type Position, positions } from "../positions.ts";
import type { Shape } from "../shape.ts";
import { computed, force } from "../thunk.ts";
import {
  Attrs,
  type Env,
  type Frame,
  type Slot,
  type SmallFrame,
  Thunk,
  type ThunkCode,
  type Value,
} from "../value.ts";
import { Code } from "./code.ts";
import { namesInScope } from "./names-in-scope.ts";
import type { Delayed, Place, Run, Scope } from "./scope.ts";

export function compileVariable(expr: VariableExpr, scope: Scope): Run {
  const place = scope.find(expr.name);
  switch (place.kind) {
    case "small":
      return readSmall(place.level);
    case "slot":
      return readSlot(place.level, place.index);
    case "constant": {
      const { slot } = place;
      return () => force(slot);
    }
    case "with":
      return lookUp(expr, place.levels, scope.position(expr.start), scope.globals);
    case "undefined":
      if (expr.name === "__curPos") return currentPosition(scope, expr.start);
      throw undefinedVariable(expr.name, scope.position(expr.start));
  }
}

/** A variable passed on is its slot as it is: no thunk is made. */
export function delayVariable(expr: VariableExpr, scope: Scope): Delayed {
  const place = scope.find(expr.name);
  if (place.kind === "constant") {
    const { slot } = place;
    return () => slot;
  }
  if (place.kind !== "small" && place.kind !== "slot") return new Code(expr, scope);
  // In `let a = b; b = 1;` the slot of b is still empty when a is made.
  const later = new Code(expr, scope);
  return slotReader(place, later);
}

function slotReader(place: Place & { kind: "small" | "slot" }, later: ThunkCode): (env: Env) => Slot {
  const { level } = place;
  if (place.kind === "small") {
    if (level === 0) return (env) => settled((env as SmallFrame).v);
    if (level === 1) return (env) => settled((env.up as SmallFrame).v);
    if (level === 2) return (env) => settled((env.up.up as SmallFrame).v);
    return (env) => settled((climb(env, level) as SmallFrame).v);
  }
  const { index } = place;
  if (level === 0) return (env) => settledOr((env as Frame).values[index], later, env);
  if (level === 1) return (env) => settledOr((env.up as Frame).values[index], later, env);
  if (level === 2) return (env) => settledOr((env.up.up as Frame).values[index], later, env);
  return (env) => settledOr((climb(env, level) as Frame).values[index], later, env);
}

/** Passes a value on instead of the thunk that gave it, so that the thunk can be forgotten. */
function settled(slot: Slot): Slot {
  return slot instanceof Thunk && slot.code === null ? (slot.payload as Value) : slot;
}

function settledOr(slot: Slot | undefined, later: ThunkCode, env: Env): Slot {
  return slot === undefined ? new Thunk(later, env) : settled(slot);
}

function climb(env: Env, levels: number): Env {
  let at = env;
  for (let i = 0; i < levels; i++) at = at.up;
  return at;
}

function readSmall(level: number): Run {
  if (level === 0) return (env) => force((env as SmallFrame).v);
  if (level === 1) return (env) => force((env.up as SmallFrame).v);
  if (level === 2) return (env) => force((env.up.up as SmallFrame).v);
  if (level === 3) return (env) => force((env.up.up.up as SmallFrame).v);
  return (env) => force((climb(env, level) as SmallFrame).v);
}

function readSlot(level: number, index: number): Run {
  if (level === 0) return (env) => force((env as Frame).values[index]);
  if (level === 1) return (env) => force((env.up as Frame).values[index]);
  if (level === 2) return (env) => force((env.up.up as Frame).values[index]);
  if (level === 3) return (env) => force((env.up.up.up as Frame).values[index]);
  return (env) => force((climb(env, level) as Frame).values[index]);
}

/** Where one `with` is, and where the name was (or that it was not) in the set that was met there last. */
interface WithLevel {
  readonly level: number;
  shape: Shape | null;
  index: number;
}

function lookUp(
  expr: VariableExpr,
  levels: readonly number[],
  position: Position,
  globals: ReadonlyMap<ByteString, Slot>,
): Run {
  const { name } = expr;
  const withs: WithLevel[] = levels.map((level) => ({ level, shape: null, index: -1 }));
  return (env) => {
    for (let i = 0; i < withs.length; i++) {
      const at = withs[i];
      const slot = (climb(env, at.level) as SmallFrame).v;
      const value = computed(slot);
      const set = value instanceof Attrs ? value : takeWithSet(slot, position);
      const shape = set.ownShape;
      if (shape === null) {
        const found = set.get(name);
        if (found !== undefined) return force(found);
        continue;
      }
      if (shape !== at.shape) {
        at.shape = shape;
        at.index = shape.find(name);
      }
      if (at.index >= 0) return force(set.slots[at.index]);
    }
    const sets = levels.map((level) => force((climb(env, level) as SmallFrame).v));
    const names = sets.flatMap((set) => (set instanceof Attrs ? set.shape.names : []));
    throw undefinedVariable(name, position, [...names, ...globals.keys()]);
  };
}

function takeWithSet(slot: Slot, position: Position): Attrs {
  try {
    return takeAttrs(slot);
  } catch (error) {
    if (error instanceof NixError) error.at(position);
    throw error;
  }
}

/** `others` are names beside those that the source itself binds: the globals, or the attributes of each `with`. */
export function undefinedVariable(name: ByteString, position: Position, others: Iterable<ByteString> = []): NixError {
  const span = positions.span(position, name.length);
  const close = nearest(name, new Set([...(span === undefined ? [] : namesInScope(span)), ...others]));
  return new NixError("undefined-variable", `undefined variable '${name}'`, {
    position,
    length: name.length,
    ...(close.length > 0 ? { help: didYouMean(close) } : {}),
  });
}

/** `__curPos`: where it stands itself. */
function currentPosition(scope: Scope, offset: number): Run {
  const { source } = scope.unit;
  const { line, column } = source.locate(offset);
  const value: Value = source.origin === "file" ? attrsOf({ file: source.name, line, column }) : null;
  return () => value;
}
