// What a value as a whole refers to: the contexts of the strings in it, and each derivation in it as its `drvPath`.
import type { ByteString } from "../text/bytes.ts";
import { isDerivation } from "./attrs.ts";
import { ContextCollector } from "./context.ts";
import { NixError } from "./error.ts";
import { force } from "./thunk.ts";
import { Attrs, type Context, ContextString, type Slot } from "./value.ts";

/** How far to look for derivations: in all sets and lists, or in those where `nix-env` and `nix-build` look. */
export type Depth = "all" | "recurse-for-derivations";

/** The joint context. Computes the value that far; a derivation's own attributes are not looked at. */
export function contextIn(slot: Slot, depth: Depth): Context {
  const collector = new ContextCollector();
  const seen = new Set<object>();
  const waiting: Slot[] = [slot];
  const enter = (items: readonly Slot[]) => {
    if (seen.has(items)) return;
    seen.add(items);
    for (let i = items.length - 1; i >= 0; i--) waiting.push(items[i]);
  };
  let isTop = true;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const value = force(next);
    if (value instanceof ContextString) collector.add(value.context);
    else if (Array.isArray(value)) enter(value);
    else if (value instanceof Attrs) {
      if (isDerivation(value)) collector.add(drvPathContext(value));
      else if (isTop || depth === "all" || isTrue(value, "recurseForDerivations")) enter(value.slots);
    }
    isTop = false;
  }
  return collector.context;
}

function isTrue(set: Attrs, name: ByteString): boolean {
  const slot = set.get(name);
  return slot !== undefined && force(slot) === true;
}

function drvPathContext(derivation: Attrs): Context {
  const slot = derivation.get("drvPath");
  if (slot === undefined) throw new NixError("missing-attribute", "derivation does not contain a 'drvPath' attribute");
  const value = force(slot);
  if (value instanceof ContextString) return value.context;
  throw new NixError("type", "the 'drvPath' attribute of a derivation should be a string that refers to a derivation");
}
