// Sets of which only a table of names was read (syntax/large-sets.ts). Their slots, too, are made when somebody asks:
// each stage of nixpkgs' bootstrap makes a set of all packages anew and takes a hundred from it.
import { classes, NAME } from "../../syntax/characters.ts";
import { BOUND, INHERITED, type LargeSetExpr, type LargeSetTable } from "../../syntax/large-sets.ts";
import { type MergedAttr, mergeBindings } from "../../syntax/merge-bindings.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { Position } from "../positions.ts";
import { Shape } from "../shape.ts";
import { force } from "../thunk.ts";
import { Attrs, type Env, type LazySet, type Slot, Thunk, type ThunkCode } from "../value.ts";
import { type Delayed, makeSlot, type Run, type Scope } from "./scope.ts";
import { planSlot, type SlotPlan } from "./sets.ts";

export function compileLargeSet(expr: LargeSetExpr, scope: Scope): Run {
  const code = new LargeSetCode(expr.table, scope);
  return (env) => new Attrs(null, null, new LargeSet(code, env));
}

class LargeSetCode {
  readonly size: number;
  private readonly table: LargeSetTable;
  private readonly scope: Scope;
  private readonly indices = new Map<ByteString, number>();
  private readonly plans: (SlotPlan | undefined)[];
  private readonly codes: (ThunkCode<Env> | undefined)[];
  private readonly sources: (Delayed | undefined)[];
  private madeShape: Shape | undefined;

  constructor(table: LargeSetTable, scope: Scope) {
    this.size = table.size;
    this.table = table;
    this.scope = scope;
    this.plans = new Array(table.size);
    this.codes = new Array(table.size);
    this.sources = new Array(table.sources.length);
  }

  get shape(): Shape {
    this.madeShape ??= this.makeShape();
    return this.madeShape;
  }

  /** The index of a name, or -1. Names are compared as they stand in the source. */
  find(name: ByteString): number {
    const known = this.indices.get(name);
    if (known !== undefined) return known;
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.isBefore(middle, name)) low = middle + 1;
      else high = middle;
    }
    const index = low < this.size && this.nameAt(low) === name ? low : -1;
    this.indices.set(name, index);
    return index;
  }

  position(index: number): Position {
    return this.scope.position(this.table.nameAt(index));
  }

  plan(index: number): SlotPlan {
    this.plans[index] ??= planSlot(this.nameAt(index), this.attribute(index), this.scope, this.scope, false);
    return this.plans[index];
  }

  source(index: number): Delayed {
    const { scope } = this;
    this.sources[index] ??= scope.delay(scope.unit.late.valueAt(this.table.sources[index]));
    return this.sources[index];
  }

  /** Code for a slot that is only made because the whole set is: what binds it is parsed when the thunk is forced. */
  later(index: number): ThunkCode<Env> | undefined {
    if (this.table.originAt(index) !== BOUND) return undefined;
    this.codes[index] ??= {
      position: this.position(index),
      run: (env) => force(makeSlot((this.plan(index) as SlotPlan & { kind: "own" }).delayed, env)),
    };
    return this.codes[index];
  }

  private attribute(index: number): MergedAttr {
    const at = this.table.nameAt(index);
    const origin = this.table.originAt(index);
    if (origin === INHERITED) return { kind: "inherited", at };
    if (origin !== BOUND) return { kind: "inherited-from", at, from: origin };
    const binding = this.scope.unit.late.bindingAt(at);
    return mergeBindings([binding], false).names.get(this.nameAt(index)) as MergedAttr;
  }

  private nameAt(index: number): ByteString {
    return this.scope.unit.late.nameAt(this.table.nameAt(index));
  }

  /** Whether the name at an index comes before this one. */
  private isBefore(index: number, name: ByteString): boolean {
    const { text } = this.scope.unit.source;
    const start = this.table.nameAt(index);
    if ((classes[text.charCodeAt(start)] & NAME) === 0) return this.nameAt(index) < name;
    for (let at = 0; at < name.length; at++) {
      const char = text.charCodeAt(start + at);
      if ((classes[char] & NAME) === 0) return true;
      if (char !== name.charCodeAt(at)) return char < name.charCodeAt(at);
    }
    return false;
  }

  private makeShape(): Shape {
    const names = new Array<ByteString>(this.size);
    const places = new Array<Position>(this.size);
    for (let i = 0; i < names.length; i++) {
      names[i] = this.nameAt(i);
      places[i] = this.position(i);
    }
    return new Shape(names, places, true);
  }
}

class LargeSet implements LazySet {
  readonly depth = 0;
  lookups = 0;
  private readonly code: LargeSetCode;
  private readonly env: Env;
  private readonly slots: Slot[];
  /** What is inherited from is computed once for all names. */
  private readonly sources: Slot[] = [];

  constructor(code: LargeSetCode, env: Env) {
    this.code = code;
    this.env = env;
    this.slots = new Array<Slot>(code.size);
  }

  get weight(): number {
    return this.slots.length;
  }

  get(name: ByteString): Slot | undefined {
    const index = this.code.find(name);
    return index < 0 ? undefined : this.slotAt(index);
  }

  positionOf(name: ByteString): Position {
    const index = this.code.find(name);
    return index < 0 ? 0 : this.code.position(index);
  }

  make(): { shape: Shape; slots: Slot[] } {
    const { code, env, slots } = this;
    for (let i = 0; i < slots.length; i++) {
      if (slots[i] !== undefined) continue;
      const later = code.later(i);
      slots[i] = later === undefined ? this.slotAt(i) : new Thunk(later, env);
    }
    return { shape: code.shape, slots };
  }

  private slotAt(index: number): Slot {
    const { slots } = this;
    if (slots[index] === undefined) slots[index] = this.makeSlot(this.code.plan(index));
    return slots[index];
  }

  private makeSlot(plan: SlotPlan): Slot {
    if (plan.kind !== "from") return makeSlot(plan.delayed, this.env);
    const { sources } = this;
    if (sources[plan.from] === undefined) sources[plan.from] = makeSlot(this.code.source(plan.from), this.env);
    return new Thunk(plan.code, sources[plan.from]);
  }
}
