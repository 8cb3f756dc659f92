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
    // Making an index takes as long as searching for each name several times.
    if (++this.searches > 4 + names.length) return this.buildIndex(name);
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

  /** How to lay `other` over a set of this shape, where that will be done again; else undefined. */
  planUpdate(other: Shape): UpdatePlan | undefined {
    if (!this.stable || !other.stable) return undefined;
    const known = this.plans?.get(other);
    if (known) return known;
    this.plans ??= new Map();
    if (this.plans.size >= 64) return undefined;
    const plan = makeUpdatePlan(this, other);
    this.plans.set(other, plan);
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
  const mine = a.names.map((_, i) => ~i);
  const theirs = b.names.map((_, i) => i);
  const { shape, slots } = mergeShapes(a, b, mine, theirs);
  return { shape, from: Int32Array.from(slots) };
}

// Merging writes here first, since nobody knows how many names there will be: an array that grows is copied many times.
const names: ByteString[] = [];
const slots: unknown[] = [];
const places: Position[] = [];

/** The shape of `a // b`, and what stands in `left` and `right` at the places of its names. */
export function mergeShapes<T>(
  a: Shape,
  b: Shape,
  left: readonly T[],
  right: readonly T[],
): { readonly shape: Shape; readonly slots: T[] } {
  const mine = a.names;
  const theirs = b.names;
  const placed = a.positions.length > 0 || b.positions.length > 0;
  let i = 0;
  let j = 0;
  let size = 0;
  while (i < mine.length || j < theirs.length) {
    const isSame = i < mine.length && j < theirs.length && mine[i] === theirs[j];
    const isTheirs = isSame || i === mine.length || (j < theirs.length && theirs[j] < mine[i]);
    names[size] = isTheirs ? theirs[j] : mine[i];
    slots[size] = isTheirs ? right[j] : left[i];
    if (placed) places[size] = isTheirs ? b.positionAt(j) : a.positionAt(i);
    if (isSame || !isTheirs) i++;
    if (isTheirs) j++;
    size++;
  }
  const merged = slots.slice(0, size) as T[];
  slots.fill(undefined, 0, size);
  const stable = a.stable && b.stable;
  // Laying a set over one that has all its names changes no name, only positions.
  const same = size === mine.length ? mine : size === theirs.length ? theirs : undefined;
  if (!stable && !placed && same === mine) return { shape: a, slots: merged };
  const shape = new Shape(same ?? names.slice(0, size), placed ? places.slice(0, size) : noPositions, stable);
  return { shape, slots: merged };
}

export const emptyShape = new Shape([], [], true);
