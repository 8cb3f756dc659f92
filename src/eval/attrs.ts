// Making attribute sets: interned names, builders, sorting.
import { internName as nameOf } from "../syntax/names.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Position } from "./positions.ts";
import { noPositions, Shape } from "./shape.ts";
import { force } from "./thunk.ts";
import { Attrs, ContextString, emptyAttrs, type Slot } from "./value.ts";

const interned = new Map<ByteString, ByteString>();

/** One string object for all equal names, so that comparing names is comparing pointers. */
export function internName(name: ByteString): ByteString {
  const known = interned.get(name);
  if (known !== undefined) return known;
  const own = nameOf(name);
  interned.set(own, own);
  return own;
}

/** Builds a set from names in any order. The first or the last of equal names wins, as the caller says. */
export class AttrsBuilder {
  private readonly entries = new Map<ByteString, { slot: Slot; position: Position }>();

  set(name: ByteString, slot: Slot, position: Position = 0): this {
    this.entries.set(internName(name), { slot, position });
    return this;
  }

  has(name: ByteString): boolean {
    return this.entries.has(name);
  }

  build(): Attrs {
    if (this.entries.size === 0) return emptyAttrs;
    const names = [...this.entries.keys()].sort();
    const found = names.map((name) => this.entries.get(name)!);
    const places = found.some((entry) => entry.position !== 0) ? found.map((entry) => entry.position) : noPositions;
    return new Attrs(
      new Shape(names, places),
      found.map((entry) => entry.slot),
    );
  }
}

/** A set of names, each given once, in any order, and their slots. */
export function attrsFromLists(names: readonly ByteString[], slots: Slot[], places = noPositions): Attrs {
  if (names.length === 0) return emptyAttrs;
  const known = names.map(internName);
  if (isSorted(known)) return new Attrs(new Shape(known, places), slots);
  // Sorting the names alone is much faster than sorting with a function that compares them.
  const at = new Map<ByteString, number>();
  for (let i = 0; i < known.length; i++) at.set(known[i], i);
  known.sort();
  const order = known.map((name) => at.get(name) as number);
  return new Attrs(
    new Shape(known, places.length === 0 ? places : order.map((index) => places[index])),
    order.map((index) => slots[index]),
  );
}

function isSorted(names: readonly ByteString[]): boolean {
  for (let i = 1; i < names.length; i++) if (names[i - 1] > names[i]) return false;
  return true;
}

/** A set of the given attributes: `attrsOf({ name: "x", value: 1 })`. Keys are byte strings. */
export function attrsOf(entries: Readonly<Record<ByteString, Slot>>): Attrs {
  const builder = new AttrsBuilder();
  for (const name of Object.keys(entries)) builder.set(name, entries[name]);
  return builder.build();
}

/** Whether the set says that it is a derivation; computes its `type`. */
export function isDerivation(set: Attrs): boolean {
  const slot = set.get("type");
  if (slot === undefined) return false;
  const type = force(slot);
  return (type instanceof ContextString ? type.text : type) === "derivation";
}
