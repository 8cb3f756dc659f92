// Where options are declared, from the modules themselves: `lib` tells places only since 2023.
import { takeList } from "../eval/builtin.ts";
import type { Position } from "../eval/positions.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, ContextString, Path, type Slot, type Value } from "../eval/value.ts";
import { type ByteString, fromBytes } from "../text/bytes.ts";
import { exactPosition, nowhere, placeWithin } from "./attribute-place.ts";
import type { ModuleMerge } from "./module-recorder.ts";

export interface Declared {
  readonly file: string;
  readonly position: Position;
}

/** Where the modules of a merge declare the option at `path` (counted from the merge's own prefix). */
export function declarationsIn(merge: ModuleMerge, path: readonly ByteString[]): Declared[] {
  return takeList(merge.modules).flatMap((slot) => {
    const module = force(slot) as Attrs;
    let at: Slot | undefined = module.get("options");
    let place = nowhere;
    for (const step of path) {
      const set = at === undefined ? undefined : force(at);
      if (!(set instanceof Attrs)) return [];
      at = set.get(step);
      place = placeWithin(place, set.positionOf(step), step);
    }
    return at === undefined ? [] : [{ file: fileOf(module), position: exactPosition(place) }];
  });
}

/** The name of a file that a module gives: a string or a path. */
export function fileText(value: Value): string {
  if (value instanceof Path) return fromBytes(value.path);
  const text = value instanceof ContextString ? value.text : value;
  return typeof text === "string" ? fromBytes(text) : "<unknown-file>";
}

/** The file of a module that was collected; before 2018 it was called `file`. */
export function fileOf(module: Attrs): string {
  return fileText(force(module.get("_file") ?? module.get("file") ?? null));
}
