// What can be said about a pattern without running it.
import { ByteSet } from "./byte-set.ts";
import type { Pattern } from "./pattern.ts";

/** Whether the pattern may match nothing. */
export function isNullable(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "set":
      return false;
    case "start":
    case "end":
      return true;
    case "sequence":
      return pattern.items.every(isNullable);
    case "choice":
      return pattern.items.some(isNullable);
    case "group":
      return isNullable(pattern.item);
    case "repeat":
      return pattern.min === 0 || isNullable(pattern.item);
  }
}

/** The bytes that a match may start with. */
export function firstBytes(pattern: Pattern): ByteSet {
  switch (pattern.kind) {
    case "set":
      return pattern.bytes;
    case "start":
    case "end":
      return new ByteSet();
    case "sequence":
      return firstOfAll(pattern.items);
    case "choice":
      return pattern.items.map(firstBytes).reduce((a, b) => a.union(b));
    case "group":
      return firstBytes(pattern.item);
    case "repeat":
      return pattern.max === 0 ? new ByteSet() : firstBytes(pattern.item);
  }
}

function firstOfAll(items: readonly Pattern[]): ByteSet {
  const first = new ByteSet();
  for (const item of items) {
    first.add(firstBytes(item));
    if (!isNullable(item)) break;
  }
  return first;
}

/** Whether every group in the pattern takes part in each of its matches. */
export function setsAllGroups(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "set":
    case "start":
    case "end":
      return true;
    case "sequence":
      return pattern.items.every(setsAllGroups);
    case "choice":
      return !pattern.items.some(hasGroups);
    case "group":
      return setsAllGroups(pattern.item);
    case "repeat":
      return pattern.min > 0 ? setsAllGroups(pattern.item) : !hasGroups(pattern.item);
  }
}

function hasGroups(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "group":
      return true;
    case "sequence":
    case "choice":
      return pattern.items.some(hasGroups);
    case "repeat":
      return hasGroups(pattern.item);
    default:
      return false;
  }
}

export function hasAnchors(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case "start":
    case "end":
      return true;
    case "sequence":
    case "choice":
      return pattern.items.some(hasAnchors);
    case "repeat":
    case "group":
      return hasAnchors(pattern.item);
    case "set":
      return false;
  }
}
