// Attribute sets and `let`. The names of a set are known when it is compiled, so its shape is made once and every
// evaluation only fills slots. A recursive set and its frame share one array.
import { type MergedAttr, type MergedAttrs, type MergedValue, mergeBindings } from "../../syntax/merge-bindings.ts";
import type { AttrsExpr, Expr, LegacyLetExpr, LetExpr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { takeAttrs } from "../builtin.ts";
import { Shape } from "../shape.ts";
import { force } from "../thunk.ts";
import { Attrs, type Env, Frame, type Slot, Thunk, type ThunkCode, type Value } from "../value.ts";
import { Code } from "./code.ts";
import { prepareDynamic } from "./dynamic-attributes.ts";
import { delayLambda } from "./functions.ts";
import { type Delayed, makeSlot, type Run, type Scope } from "./scope.ts";
import { missingAttribute, selectFrom } from "./select.ts";

export function compileAttrs(expr: AttrsExpr, scope: Scope): Run {
  return compileMerged(mergeBindings(expr.bindings, expr.recursive), scope);
}

function compileMerged(merged: MergedAttrs, scope: Scope): Run {
  return merged.recursive ? compileRecursive(merged, scope) : compilePlain(merged, scope);
}

function compilePlain(merged: MergedAttrs, scope: Scope): Run {
  const { shape, slots, froms } = prepare(merged, scope, scope);
  const fill = filler(slots, froms);
  const dynamic = prepareDynamic(merged, scope, delayMerged);
  if (dynamic === undefined) return (env) => new Attrs(shape, fill(env, env));
  return (env) => dynamic(new Attrs(shape, fill(env, env)), env);
}

function compileRecursive(merged: MergedAttrs, scope: Scope): Run {
  const names = sortedNames(merged);
  const inner = scope.withVariables(new Map(names.map((name, index) => [name, index])));
  const { shape, slots, froms } = prepare(merged, inner, scope);
  const fill = filler(slots, froms);
  const dynamic = prepareDynamic(merged, inner, delayMerged);
  const overrides = shape.find("__overrides");
  return (env) => {
    const values = new Array<Slot>(shape.names.length);
    const frame = new Frame(env, values);
    fill(frame, env, values);
    let set = new Attrs(shape, values);
    if (overrides >= 0) set = applyOverrides(set, frame, overrides);
    return dynamic === undefined ? set : dynamic(set, frame);
  };
}

/** `rec { __overrides = { … }; … }`, an old feature: its attributes replace those of the set, also for the set itself. */
function applyOverrides(set: Attrs, frame: Frame, index: number): Attrs {
  const given = takeAttrs(set.slots[index]);
  const replaced = set.update(given);
  const slots = frame.values;
  given.shape.names.forEach((name, i) => {
    const own = set.shape.find(name);
    if (own >= 0) slots[own] = given.slots[i];
  });
  return replaced;
}

export function compileLet(expr: LetExpr, scope: Scope): Run {
  const { inner, fill } = compileLetBindings(mergeBindings(expr.bindings, true), scope);
  const body = inner.compile(expr.body);
  return (env) => body(fill(env));
}

/** `let { …; body = e; }` */
export function compileLegacyLet(expr: LegacyLetExpr, scope: Scope): Run {
  const set = compileMerged(mergeBindings(expr.bindings, true), scope);
  const position = scope.position(expr.start);
  return (env) => {
    const attrs = set(env) as Attrs;
    const body = attrs.get("body");
    if (body === undefined) throw missingAttribute("body", attrs, position);
    return force(body);
  };
}

function compileLetBindings(merged: MergedAttrs, scope: Scope): { inner: Scope; fill: (env: Env) => Frame } {
  const names = sortedNames(merged);
  const inner = scope.withVariables(new Map(names.map((name, index) => [name, index])));
  const { slots, froms } = prepare(merged, inner, scope);
  const fill = filler(slots, froms);
  return {
    inner,
    fill(env) {
      const values = new Array<Slot>(names.length);
      const frame = new Frame(env, values);
      fill(frame, env, values);
      return frame;
    },
  };
}

function sortedNames(merged: MergedAttrs): ByteString[] {
  return [...merged.names.keys()].sort();
}

/** How one slot of a set is made. */
export type SlotPlan =
  | { readonly kind: "own"; readonly delayed: Delayed }
  /** `inherit a;`: from the scope around the set. */
  | { readonly kind: "outer"; readonly delayed: Delayed }
  /** `inherit (e) a;`: selected from slot `from` of the sources. */
  | { readonly kind: "from"; readonly from: number; readonly code: ThunkCode<Slot> };

interface Prepared {
  readonly shape: Shape;
  readonly slots: readonly SlotPlan[];
  /** The `e` of each `inherit (e)`, shared by its names. */
  readonly froms: readonly Delayed[];
}

function prepare(merged: MergedAttrs, inner: Scope, outer: Scope): Prepared {
  const names = sortedNames(merged);
  const overridden = merged.recursive && merged.names.has("__overrides");
  const found = names.map((name) => merged.names.get(name) as MergedAttr);
  return {
    shape: new Shape(
      names,
      found.map((attr) => inner.position(attr.at)),
      true,
    ),
    slots: found.map((attr, i) => planSlot(names[i], attr, inner, outer, overridden)),
    froms: merged.inheritFrom.map((expr) => (overridden ? new Code(expr, inner) : inner.delay(expr))),
  };
}

/** An attribute that is only a variable shares its slot, unless `__overrides` may still replace what is in there. */
export function planSlot(
  name: ByteString,
  attr: MergedAttr,
  inner: Scope,
  outer: Scope,
  overridden: boolean,
): SlotPlan {
  const position = inner.position(attr.at);
  switch (attr.kind) {
    case "plain":
      if (overridden && attr.value.kind !== "merged") {
        return { kind: "own", delayed: new Code(attr.value, inner, name, attr.at) };
      }
      return { kind: "own", delayed: delayMerged(attr.value, inner, name, attr.at) };
    case "inherited":
      return {
        kind: "outer",
        delayed: outer.delay({ kind: "variable", name, start: attr.at, end: attr.at + name.length }),
      };
    case "inherited-from":
      return { kind: "from", from: attr.from, code: selectFrom(name, position) };
  }
}

function delayMerged(value: MergedValue, scope: Scope, name: ByteString, at: number): Delayed {
  if (value.kind === "merged") return new MergedCode(value.attrs, scope);
  return delayNamed(value, scope, name, at);
}

/** Like `scope.delay`, but the thunk and the function that it may be know what they are called. */
function delayNamed(expr: Expr, scope: Scope, name: ByteString, at: number): Delayed {
  if (expr.kind === "lambda") return delayLambda(expr, scope, name);
  const delayed = scope.delay(expr);
  return delayed instanceof Code ? new Code(expr, scope, name, at) : delayed;
}

/** The nested set of `a.b = 1; a.c = 2;`, which stands nowhere in the source as one expression. */
class MergedCode implements ThunkCode<Env> {
  private readonly attrs: MergedAttrs;
  private readonly scope: Scope;
  private compiled: Run | null = null;

  constructor(attrs: MergedAttrs, scope: Scope) {
    this.attrs = attrs;
    this.scope = scope;
  }

  run(env: Env): Value {
    this.compiled ??= compileMerged(this.attrs, this.scope);
    return this.compiled(env);
  }
}

/** Makes the slots of a set: `own` in the frame of the set itself where it is recursive. */
function filler(plans: readonly SlotPlan[], froms: readonly Delayed[]) {
  const simple = froms.length === 0 && plans.every((plan) => plan.kind === "own");
  const delayed = plans.map((plan) => (plan.kind === "from" ? null : plan.delayed));
  if (simple) {
    return (env: Env, _outer: Env, into: Slot[] = new Array<Slot>(plans.length)): Slot[] => {
      for (let i = 0; i < delayed.length; i++) into[i] = makeSlot(delayed[i] as Delayed, env);
      return into;
    };
  }
  return (env: Env, outer: Env, into: Slot[] = new Array<Slot>(plans.length)): Slot[] => {
    const sources = froms.length === 0 ? null : froms.map((from) => makeSlot(from, env));
    for (let i = 0; i < plans.length; i++) {
      const plan = plans[i];
      into[i] =
        plan.kind === "from"
          ? new Thunk(plan.code, (sources as Slot[])[plan.from])
          : makeSlot(plan.delayed, plan.kind === "own" ? env : outer);
    }
    return into;
  };
}
