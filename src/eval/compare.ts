// Equality and order of values. Nix compares what it points to before it looks at it, so that a function is equal to
// itself where it stands in a set or list, though `f == f` is false; a slot here is what a pointer is there.
import { isDerivation } from "./attrs.ts";
import { textOf } from "./builtin.ts";
import { NixError } from "./error.ts";
import { isString, showKind, typeName } from "./kind.ts";
import { force } from "./thunk.ts";
import { Attrs, Float, type List, Path, type Slot, Thunk, type Value } from "./value.ts";

/** `a == b`. Integers equal floats of the same value, derivations with the same output path are equal. */
export function equalValues(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (a instanceof Attrs) return b instanceof Attrs && equalSets(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a as List, b as List);
  if (a instanceof Float || b instanceof Float) {
    const x = toNumber(a);
    return x !== undefined && x === toNumber(b);
  }
  if (isString(a)) return isString(b) && textOf(a) === textOf(b);
  if (a instanceof Path) return b instanceof Path && a.path === b.path;
  return (a === null || typeof a !== "object") && a === b;
}

/** Equality of what stands in sets and lists: the same slot is equal to itself, whatever it holds. */
export function equalSlots(a: Slot, b: Slot): boolean {
  if (a === b) {
    force(a);
    return true;
  }
  const x = force(a);
  const y = force(b);
  // Where one of them is a thunk and the other the value of that thunk, the value was passed on from the thunk.
  if (x === y && a instanceof Thunk !== b instanceof Thunk) return true;
  return equalValues(x, y);
}

function equalLists(a: List, b: List): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!equalSlots(a[i], b[i])) return false;
  return true;
}

function equalSets(a: Attrs, b: Attrs): boolean {
  if (isDerivation(a) && isDerivation(b)) {
    const x = a.get("outPath");
    const y = b.get("outPath");
    if (x !== undefined && y !== undefined) return equalSlots(x, y);
  }
  if (a.size !== b.size) return false;
  const names = a.shape.names;
  const others = b.shape.names;
  for (let i = 0; i < names.length; i++) {
    if (names[i] !== others[i] || !equalSlots(a.slots[i], b.slots[i])) return false;
  }
  return true;
}

/** `a < b`: numbers, strings by their bytes, paths, and lists by their first difference. Throws for all others. */
export function lessThan(a: Value, b: Value): boolean {
  if (typeof a === "number" && typeof b === "number") return a < b;
  if (isString(a) && isString(b)) return textOf(a) < textOf(b);
  if (isInt(a) && isInt(b)) return a < b;
  const x = toNumber(a);
  const y = toNumber(b);
  if (x !== undefined && y !== undefined) return x < y;
  if (Array.isArray(a) && Array.isArray(b)) return lessThanList(a as List, b as List);
  if (a instanceof Path && b instanceof Path) return a.path < b.path;
  const kinds = `cannot compare ${showKind(a)} with ${showKind(b)}`;
  throw new NixError("type", typeName(a) === typeName(b) ? `${kinds}; values of that type are incomparable` : kinds);
}

function lessThanList(a: List, b: List): boolean {
  for (let i = 0; ; i++) {
    if (i === b.length) return false;
    if (i === a.length) return true;
    if (!equalSlots(a[i], b[i])) return lessThan(force(a[i]), force(b[i]));
  }
}

function isInt(value: Value): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** A number as a double: an integer beyond 2^53 is rounded, as C++ rounds it when it meets a float. */
function toNumber(value: Value): number | undefined {
  if (value instanceof Float) return value.value;
  return isInt(value) ? Number(value) : undefined;
}
