// `e.a.b`, `e.a or d` and `e ? a.b`. Each place remembers the two shapes that it met last and where the name was in them.
import type { AttrName, Expr, HasAttrExpr, SelectExpr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { nearest } from "../../text/spelling.ts";
import { takePlainText } from "../builtin.ts";
import { NixError } from "../error.ts";
import { explainAttribute } from "../explain.ts";
import { describe } from "../kind.ts";
import { didYouMean } from "../lambda.ts";
import { type Position, positions } from "../positions.ts";
import type { Shape } from "../shape.ts";
import { force, forceThunk } from "../thunk.ts";
import { Attrs, type Env, type Slot, Thunk, type ThunkCode, type Value } from "../value.ts";
import type { Run, Scope } from "./scope.ts";

export function compileSelect(expr: SelectExpr, scope: Scope): Run {
  let target = scope.compile(expr.target);
  if (expr.default !== null) return selectOr(target, expr, scope, scope.compile(expr.default));
  for (const name of expr.path) {
    const position = scope.position(name.start);
    target = name.kind === "name" ? selectStatic(target, name.name, position) : selectDynamic(target, name, scope);
  }
  return target;
}

function selectStatic(target: Run, written: ByteString, position: Position): Run {
  const name = written;
  let shape: Shape | null = null;
  let index = 0;
  let earlier: Shape | null = null;
  let earlierIndex = 0;
  return (env) => {
    const set = target(env);
    if (!(set instanceof Attrs)) throw notASet(set, name, position);
    let slot: Slot | undefined;
    const own = set.ownShape;
    if (own === null) slot = set.get(name);
    else if (own === shape) slot = set.slots[index];
    else if (own === earlier) slot = set.slots[earlierIndex];
    else {
      const at = own.find(name);
      if (at >= 0) {
        slot = set.slots[at];
        earlier = shape;
        earlierIndex = index;
        shape = own;
        index = at;
      }
    }
    if (slot === undefined) throw missingAttribute(name, set, position);
    if (!(slot instanceof Thunk)) return slot;
    if (slot.code === null) return slot.payload as Value;
    try {
      return forceThunk(slot);
    } catch (error) {
      throw explainAttribute(error, name, set, position);
    }
  };
}

function selectDynamic(target: Run, step: AttrName, scope: Scope): Run {
  const nameOf = attrName(step, scope);
  const position = scope.position(step.start);
  return (env) => {
    const set = target(env);
    const name = nameOf(env);
    if (!(set instanceof Attrs)) throw notASet(set, name, position);
    const slot = set.get(name);
    if (slot === undefined) throw missingAttribute(name, set, position);
    return force(slot);
  };
}

/** The default is taken where a step is missing or its target is not a set, but not where computing it fails. */
function selectOr(target: Run, expr: SelectExpr, scope: Scope, fallback: Run): Run {
  const find = finder(expr.path, scope);
  return (env) => {
    const slot = find(target(env), env);
    return slot === undefined ? fallback(env) : force(slot);
  };
}

export function compileHasAttr(expr: HasAttrExpr, scope: Scope): Run {
  const target = scope.compile(expr.target);
  const find = finder(expr.path, scope);
  return (env) => find(target(env), env) !== undefined;
}

/** The slot at the end of a path, not computed; undefined where a step is missing or its target is not a set. */
function finder(path: readonly AttrName[], scope: Scope): (value: Value, env: Env) => Slot | undefined {
  if (path.length === 1 && path[0].kind === "name") return staticFinder(path[0].name);
  const steps = path.map((step) => (step.kind === "name" ? staticFinder(step.name) : dynamicFinder(step, scope)));
  return (value, env) => {
    let at: Slot = value;
    for (let i = 0; i < steps.length; i++) {
      const slot: Slot | undefined = steps[i](force(at), env);
      if (slot === undefined) return undefined;
      at = slot;
    }
    return at;
  };
}

function dynamicFinder(step: AttrName, scope: Scope): (value: Value, env: Env) => Slot | undefined {
  const nameOf = attrName(step, scope);
  return (value, env) => {
    // The name is computed even where there is no set that could have it.
    const name = nameOf(env);
    return value instanceof Attrs ? value.get(name) : undefined;
  };
}

function staticFinder(name: ByteString): (value: Value) => Slot | undefined {
  let shape: Shape | null = null;
  let index = -1;
  let earlier: Shape | null = null;
  let earlierIndex = -1;
  return (value) => {
    if (!(value instanceof Attrs)) return undefined;
    const { ownShape } = value;
    if (ownShape === null) return value.get(name);
    if (ownShape === earlier) return earlierIndex < 0 ? undefined : value.slots[earlierIndex];
    if (ownShape !== shape) {
      earlier = shape;
      earlierIndex = index;
      shape = ownShape;
      index = ownShape.find(name);
    }
    return index < 0 ? undefined : value.slots[index];
  };
}

function attrName(step: AttrName, scope: Scope): (env: Env) => ByteString {
  if (step.kind === "name") {
    const name = step.name;
    return () => name;
  }
  return compileName(step.expr, scope);
}

function compileName(expr: Expr, scope: Scope): (env: Env) => ByteString {
  const run = scope.compile(expr);
  const position = scope.position(expr.start);
  return (env) => {
    try {
      return takePlainText(run(env));
    } catch (error) {
      if (error instanceof NixError) error.at(position);
      throw error;
    }
  };
}

/** The code of an attribute that `inherit (e) name` takes from the slot of `e`. */
export function selectFrom(written: ByteString, position: Position): ThunkCode<Slot> {
  const name = written;
  return {
    run(slot) {
      const set = force(slot);
      if (!(set instanceof Attrs)) throw notASet(set, name, position);
      const found = set.get(name);
      if (found === undefined) throw missingAttribute(name, set, position);
      return force(found);
    },
    explain(error) {
      if (error instanceof NixError) error.frame(`while evaluating the attribute '${name}'`, position);
    },
    position,
  };
}

export function notASet(value: Value, name: ByteString, position: Position): NixError {
  return new NixError("type", `expected a set but found ${describe(value)}`, {
    position,
    length: name.length,
  });
}

export function missingAttribute(name: ByteString, set: Attrs, position: Position): NixError {
  const close = nearest(name, set.shape.names);
  // A dynamic name has another width in the source than its value; a static one is written as it is.
  const span = positions.span(position, name.length);
  const literal = span?.source.text.startsWith(name, span.start) ?? false;
  return new NixError("missing-attribute", `attribute '${name}' missing`, {
    position,
    length: literal ? name.length : 1,
    ...(close.length > 0 ? { help: didYouMean(close) } : {}),
  });
}
