// Where an attribute is written. Nix gives all attributes of one path, `a.b.c = 1`, the place where the path starts; in a
// TypeScript file each may stand on a line of its own, so the step itself is looked for in the source.
import { type Position, positions } from "../eval/positions.ts";

import type { ByteString } from "../text/bytes.ts";

/** The place of a path in a source, and which of its steps is meant: the `step`-th, or the first after it with the name. */
export interface AttributePlace {
  readonly position: Position;
  readonly step: number;
  readonly name: ByteString;
}

export const nowhere: AttributePlace = { position: 0, step: 0, name: "" };

/** The place of an attribute whose set is at `outer`; `position` is what Nix says of it, 0 where it says nothing. */
export function placeWithin(outer: AttributePlace, position: Position, name: ByteString): AttributePlace {
  if (position === 0) return outer;
  return { position, step: position === outer.position ? outer.step + 1 : 0, name };
}

const step = /([A-Za-z_][A-Za-z0-9_'-]*)|"((?:[^"\\$]|\\.)*)"/y;
const separator = /\s*\.\s*/y;

/** The position of the step; that of its path where the path is not written out there. */
export function exactPosition({ position, step: wanted, name }: AttributePlace): Position {
  const span = positions.span(position);
  if (span === undefined) return position;
  const { text } = span.source;
  let at = span.start;
  for (let i = 0; ; i++) {
    step.lastIndex = at;
    const found = step.exec(text);
    if (found === null) return position;
    if (i >= wanted && (found[1] ?? found[2]) === name) return position + at - span.start;
    separator.lastIndex = step.lastIndex;
    if (!separator.test(text)) return position;
    at = separator.lastIndex;
  }
}
