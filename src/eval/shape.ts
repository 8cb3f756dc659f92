// Attribute sets. The names of a set and their positions are its Shape, shared by all sets that come from the same
// literal, `mapAttrs` or `//` of the same shapes, as V8 shares hidden classes; a set itself is a shape and an array.
// So `attrNames` is free, a selection in a hot place is one comparison, and `a // b` copies slots by a known plan.
//
// Names sort by bytes, which for byte strings is JavaScript's own order.
import type { ByteString } from "../text/bytes.ts";
import type { Position } from "./positions.ts";

export const noPositions: readonly Position[] = [];

export class Shape {
  /** Sorted, without repetition, interned. */
  readonly names: readonly ByteString[];
  /** Where each name was defined, or empty where nobody knows. */
  readonly positions: readonly Position[];
  /** Made by code rather than by data, so that it will be met again: worth remembering plans for. */
  readonly stable: boolean;
  private index: Map<ByteString, number> | null = null;
  private searches = 0;
  private bare: Shape | null = null;
  private plans: Map<Shape, UpdatePlan> | null = null;

  constructor(names: readonly ByteString[], positions: readonly Position[] = noPositions, stable = false) {
    this.names = names;
    this.positions = positions;
    this.stable = stable;
  }

  /** The index of a name, or -1. */
  find(name: ByteString): number {
    if (this.index !== null) {
      const found = this.index.get(name);
      return found === undefined ? -1 : found;
    }
    const names = this.names;
    if (names.length <= 6) {
      for (let i = 0; i < names.length; i++) if (names[i] === name) return i;
      return -1;
    }
    if (++this.searches > 4) return this.buildIndex(name);
    let low = 0;
    let high = names.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const candidate = names[middle];
      if (candidate === name) return middle;
      if (candidate < name) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  positionAt(index: number): Position {
    return index < this.positions.length ? this.positions[index] : 0;
  }

  /** The same names, of which nobody knows where they were defined. */
  withoutPositions(): Shape {
    if (this.positions.length === 0) return this;
    this.bare ??= new Shape(this.names, noPositions, this.stable);
    return this.bare;
  }

  /** How to lay `other` over a set of this shape. */
  planUpdate(other: Shape): UpdatePlan {
    const known = this.plans?.get(other);
    if (known) return known;
    const plan = makeUpdatePlan(this, other);
    if (this.stable && other.stable) {
      this.plans ??= new Map();
      if (this.plans.size < 64) this.plans.set(other, plan);
    }
    return plan;
  }

  private buildIndex(name: ByteString): number {
    const index = new Map<ByteString, number>();
    for (let i = 0; i < this.names.length; i++) index.set(this.names[i], i);
    this.index = index;
    return index.get(name) ?? -1;
  }
}

/** The shape of `a // b` and where each slot comes from: `i >= 0` is slot i of `b`, `i < 0` is slot `~i` of `a`. */
interface UpdatePlan {
  readonly shape: Shape;
  readonly from: Int32Array;
}

function makeUpdatePlan(a: Shape, b: Shape): UpdatePlan {
  const names: ByteString[] = [];
  const places: Position[] = [];
  const from = new Int32Array(a.names.length + b.names.length);
  let i = 0;
  let j = 0;
  while (i < a.names.length || j < b.names.length) {
    const takeB = i >= a.names.length || (j < b.names.length && b.names[j] <= a.names[i]);
    if (takeB) {
      if (i < a.names.length && a.names[i] === b.names[j]) i++;
      from[names.length] = j;
      names.push(b.names[j]);
      places.push(b.positionAt(j++));
    } else {
      from[names.length] = ~i;
      names.push(a.names[i]);
      places.push(a.positionAt(i++));
    }
  }
  const stable = a.stable && b.stable;
  // Laying a set over one that has all its names changes no name, only positions; a data shape need not be made again.
  if (!stable && names.length === a.names.length && a.positions.length === 0 && b.positions.length === 0) {
    return { shape: a, from: from.subarray(0, names.length) };
  }
  return { shape: new Shape(names, places, stable), from: from.subarray(0, names.length) };
}

export const emptyShape = new Shape([], [], true);
