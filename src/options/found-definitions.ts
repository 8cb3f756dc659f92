// The definitions and declarations of an option that was found: from the modules where the merge was watched, otherwise as
// far as `lib` tells them.
import { takeList } from "../eval/builtin.ts";
import { positions } from "../eval/positions.ts";
import { force } from "../eval/thunk.ts";
import type { Attrs } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import { type Declared, declarationsIn, fileText } from "./declarations.ts";
import { type Definition, decide, definitionsIn, definitionsWithin } from "./definitions.ts";
import type { FoundOption } from "./find-option.ts";
import type { ModuleRecorder } from "./module-recorder.ts";
import { defaultOrder, defaultPriority, optionDefaultPriority } from "./priorities.ts";

/** Every definition of what was found, its default among them, with verdicts. */
export function definitionsOf(
  found: FoundOption,
  declared: readonly Declared[],
  recorder: ModuleRecorder,
): Definition[] {
  const { option, tree, path, rest } = found;
  const merge = recorder.mergeOf(tree);
  const written = merge === undefined ? definitionsFromLib(option) : definitionsIn(merge, path);
  const whole = decide([...defaultOf(option, declared), ...written]);
  return rest.reduce<Definition[]>((outer, step) => definitionsWithin(outer, step), whole);
}

/** The default is a definition like any other, of the lowest priority. `mkEnableOption` and its like have it in `lib`. */
function defaultOf(option: Attrs, declared: readonly Declared[]): Definition[] {
  const value = option.get("default");
  if (value === undefined) return [];
  const [{ file, position: place }] = [...declared, { file: "<unknown-file>", position: 0 }];
  const own = option.positionOf("default");
  const position = positions.span(own)?.source === positions.span(place)?.source ? own : place;
  return [{ file, position, value, priority: optionDefaultPriority, order: defaultOrder, verdict: "wins" }];
}

/** Where nobody watched the merge, `lib` still tells the definitions that won. */
function definitionsFromLib(option: Attrs): Definition[] {
  const priority = option.get("highestPrio");
  const level = priority === undefined ? defaultPriority : Number(force(priority));
  if (level === optionDefaultPriority) return [];
  const files = filesAt(option, "files") ?? [];
  const values = takeList(option.get("definitions") ?? []);
  return values.map((value, i) => ({
    file: files[i] ?? "<unknown-file>",
    position: 0,
    value,
    priority: level,
    order: defaultOrder,
    verdict: "wins",
  }));
}

/** A list of files that an option tells: `files` are those of the definitions that won. */
export function filesAt(option: Attrs, name: ByteString): string[] | undefined {
  const slot = option.get(name);
  return slot === undefined ? undefined : takeList(slot).map((file) => fileText(force(file)));
}

/** The places of an option's declarations, from the modules; the files alone where nobody watched. */
export function declaredAt({ option, tree, path }: FoundOption, recorder: ModuleRecorder): Declared[] {
  const merge = recorder.mergeOf(tree);
  const found = merge === undefined ? [] : declarationsIn(merge, path);
  return found.length > 0 ? found : (filesAt(option, "declarations") ?? []).map((file) => ({ file, position: 0 }));
}
