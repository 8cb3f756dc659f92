// `sort`. Where the function that compares is no proper order, the result depends on which items are compared, so the
// items are merged exactly as by the standard library that Nix is built with: runs of seven sorted by insertion, then
// merged, each half by itself.
import { type BuiltinEntry, builtin, fn, later, list, takeBool, takeFunction, takeList } from "../builtin.ts";
import { call2 } from "../call.ts";
import { lessThan } from "../compare.ts";
import { force } from "../thunk.ts";
import { Builtin, type Slot, type Value } from "../value.ts";

export const sorting: readonly BuiltinEntry[] = [
  builtin({
    name: "sort",
    parameters: [later(fn("lessThan")), later(list("list"))],
    eager: [{ index: 1, guard: "any" }],
    doc: "The list in order, where the function says whether its first argument must stand before its second. Items of which neither must stand before the other keep their order.",
    examples: [
      ["builtins.sort builtins.lessThan [ 3 1 2 ]", "[ 1 2 3 ]"],
      ["builtins.sort (a: b: a > b) [ 3 1 2 ]", "[ 3 2 1 ]"],
    ],
    run(comparator, slots) {
      const items = takeList(slots);
      if (items.length === 0) return items;
      const less = takeFunction(comparator);
      for (let i = 0; i < items.length; i++) force(items[i]);
      if (less instanceof Builtin && less.name === "lessThan") return sortByLessThan(items);
      return stableSort(items, (a, b) => takeBool(call2(less, a, b)));
    },
  }),
];

function sortByLessThan(items: readonly Slot[]): Value {
  const values = items.map(force);
  if (values.every((value) => typeof value === "string") || values.every((value) => typeof value === "number")) {
    return (values as string[]).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  }
  return stableSort(items, (a, b) => lessThan(force(a), force(b)));
}

type Less<T> = (a: T, b: T) => boolean;

const runLength = 7;

/** A sorted copy. `less(a, b)` is asked about the same pairs in the same order as by libstdc++'s `stable_sort`. */
export function stableSort<T>(items: readonly T[], less: Less<T>): T[] {
  const middle = (items.length + 1) >> 1;
  const left = sortHalf(items.slice(0, middle), less);
  const right = sortHalf(items.slice(middle), less);
  return left.length > right.length ? mergeBackward(left, right, less) : merge(left, right, less);
}

function sortHalf<T>(items: T[], less: Less<T>): T[] {
  for (let start = 0; start < items.length; start += runLength) {
    insertionSort(items, start, Math.min(start + runLength, items.length), less);
  }
  let sorted = items;
  for (let step = runLength; step < sorted.length; step *= 2) {
    const merged: T[] = [];
    for (let start = 0; start < sorted.length; start += 2 * step) {
      const a = sorted.slice(start, start + step);
      const b = sorted.slice(start + step, start + 2 * step);
      for (const item of merge(a, b, less)) merged.push(item);
    }
    sorted = merged;
  }
  return sorted;
}

function insertionSort<T>(items: T[], start: number, end: number, less: Less<T>): void {
  for (let i = start + 1; i < end; i++) {
    const item = items[i];
    let to = start;
    if (!less(item, items[start])) {
      to = i;
      while (to > start && less(item, items[to - 1])) to--;
    }
    items.copyWithin(to + 1, to, i);
    items[to] = item;
  }
}

function merge<T>(a: readonly T[], b: readonly T[], less: Less<T>): T[] {
  const merged: T[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) merged.push(less(b[j], a[i]) ? b[j++] : a[i++]);
  while (i < a.length) merged.push(a[i++]);
  while (j < b.length) merged.push(b[j++]);
  return merged;
}

/** What the library does where the first part is the longer one. */
function mergeBackward<T>(a: readonly T[], b: readonly T[], less: Less<T>): T[] {
  const merged = new Array<T>(a.length + b.length);
  let i = a.length - 1;
  let j = b.length - 1;
  let at = merged.length - 1;
  while (i >= 0 && j >= 0) merged[at--] = less(b[j], a[i]) ? a[i--] : b[j--];
  while (j >= 0) merged[at--] = b[j--];
  while (i >= 0) merged[at--] = a[i--];
  return merged;
}
