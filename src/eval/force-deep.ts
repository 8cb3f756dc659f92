// Computing a value with everything in it, in the order in which it would be printed. Without recursion of its own.
import { stopIfInterrupted } from "./interrupt.ts";
import { force } from "./thunk.ts";
import { Attrs, type Slot, Thunk } from "./value.ts";

/** Computes the slot, and the items of all sets and lists that it leads to. Cycles are fine. */
export function forceDeep(slot: Slot): void {
  const seen = new Set<object>();
  const waiting: Slot[] = [slot];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    stopIfInterrupted();
    if (next instanceof Thunk) {
      if (seen.has(next)) continue;
      seen.add(next);
    }
    const value = force(next);
    const items = value instanceof Attrs ? value.slots : Array.isArray(value) ? (value as readonly Slot[]) : null;
    if (items === null || seen.has(items)) continue;
    seen.add(items);
    for (let i = items.length - 1; i >= 0; i--) waiting.push(items[i]);
  }
}
