// The definitions of an option, read from the modules themselves, those that lost and those whose condition is false
// included. It goes through properties exactly as nixpkgs' module system does: `mkMerge`, `mkIf` and `mkOverride` around a
// set of options are pushed down to each of them; at an option, conditions are decided first, then the first `mkOverride`
// counts, then `mkOrder`.
import { attempt } from "../eval/attempt.ts";
import { takeBool, takeInt, takeList } from "../eval/builtin.ts";
import type { Position } from "../eval/positions.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { type AttributePlace, exactPosition, nowhere, placeWithin } from "./attribute-place.ts";
import { tagOf } from "./configuration.ts";
import { fileOf, fileText } from "./declarations.ts";
import type { ModuleMerge } from "./module-recorder.ts";
import { defaultOrder, defaultPriority } from "./priorities.ts";

/** One definition, as far as it goes without its value being computed. */
export interface Definition {
  /** As the module system names it. */
  readonly file: string;
  /** Where the attribute is written, or the nearest set around it; 0 where nobody knows. */
  readonly position: Position;
  /** Without the properties around it. */
  readonly value: Slot;
  /** 100 where nothing else is said; the lowest number wins. */
  readonly priority: number;
  /** 1000 where nothing else is said; the lowest number comes first. */
  readonly order: number;
  readonly verdict: Verdict;
  /** The module that it is in, as the module system has it; undefined for a default. */
  readonly module?: Attrs;
  /** Why it failed, where it did. */
  readonly diagnostics?: readonly Diagnostic[];
}

/** `wins` goes into the value, alone or merged with others of its priority; `failed` has properties that cannot be computed. */
export type Verdict = "wins" | "overridden" | "condition-false" | "failed";

/** A property that stands around a value, outermost first. */
type Property =
  | { readonly kind: "if"; readonly condition: Slot }
  | { readonly kind: "override"; readonly priority: Slot };

/** A definition with the properties that were pushed down to it still around it. */
interface Pushed {
  readonly file: string;
  readonly place: AttributePlace;
  readonly slot: Slot;
  readonly around: readonly Property[];
}

/** What the modules of a merge say at `path` (counted from the merge's own prefix). Verdicts are not yet decided. */
export function definitionsIn(merge: ModuleMerge, path: readonly ByteString[]): Definition[] {
  return takeList(merge.modules).flatMap((slot) => {
    const module = force(slot) as Attrs;
    const file = fileOf(module);
    const config = module.get("config");
    if (config === undefined) return [];
    return pushDown({ file, place: nowhere, slot: config, around: [] }, path)
      .flatMap(settle)
      .map((one) => ({ ...one, module }));
  });
}

/** What definitions of a set say of one of its attributes: those that won go on, those that lost have lost here, too. */
export function definitionsWithin(definitions: readonly Definition[], name: ByteString): Definition[] {
  const inner = definitions.flatMap((outer) => {
    if (!isInForce(outer)) return [];
    const { file, position, value: slot } = outer;
    const found = pushDown({ file, place: { ...nowhere, position }, slot, around: [] }, [name]).flatMap(settle);
    if (outer.verdict === "wins") return found;
    return found.map((one) => ({ ...one, priority: outer.priority, verdict: "overridden" as const }));
  });
  const open = inner.filter((one) => one.verdict !== "overridden");
  const decided = new Map(open.map((one, i) => [one, decide(open)[i]]));
  return inner.map((one) => decided.get(one) ?? one);
}

/** Decides which definitions win. */
export function decide(definitions: readonly Definition[]): Definition[] {
  const best = Math.min(...definitions.filter(isInForce).map((one) => one.priority));
  return definitions.map((one) =>
    isInForce(one) ? { ...one, verdict: one.priority === best ? "wins" : "overridden" } : one,
  );
}

function isInForce({ verdict }: Definition): boolean {
  return verdict === "wins" || verdict === "overridden";
}

/** Follows a path into a value, through the properties on the way. */
function pushDown(at: Pushed, path: readonly ByteString[]): Pushed[] {
  if (path.length === 0) return [at];
  const value = force(at.slot);
  if (!(value instanceof Attrs)) return [];
  switch (tagOf(value)) {
    case "merge":
      return takeList(value.get("contents") ?? []).flatMap((slot) => pushDown({ ...at, slot }, path));
    case "if":
      return pushDown(within(at, value, { kind: "if", condition: value.get("condition") ?? true }), path);
    case "override":
      return pushDown(within(at, value, { kind: "override", priority: value.get("priority") ?? 0 }), path);
  }
  const [step, ...rest] = path;
  const slot = value.get(step);
  if (slot === undefined) return [];
  return pushDown({ ...at, slot, place: placeWithin(at.place, value.positionOf(step), step) }, rest);
}

function within(at: Pushed, value: Attrs, property: Property): Pushed {
  return { ...at, slot: value.get("content") ?? null, around: [...at.around, property] };
}

function settle(pushed: Pushed): Definition[] {
  const { file, slot: value } = pushed;
  const position = exactPosition(pushed.place);
  let failed: Definition[] = [];
  const fail = (diagnostics: readonly Diagnostic[]) => {
    const plain = { priority: defaultPriority, order: defaultOrder, verdict: "failed" as const };
    failed = [{ file, position, value, ...plain, diagnostics }];
  };
  return attempt(`while evaluating a definition in '${file}'`, position, fail, () => discharge(pushed)) ?? failed;
}

/** Decides the conditions around a definition, and reads its priority and order. */
function discharge(pushed: Pushed): Definition[] {
  const { file, around } = pushed;
  const plain = { file, position: exactPosition(pushed.place), priority: defaultPriority, order: defaultOrder };
  const [outermost, ...inner] = around;
  if (outermost?.kind === "if") {
    if (takeBool(outermost.condition)) return discharge({ ...pushed, around: inner });
    return [{ ...plain, value: pushed.slot, verdict: "condition-false" }];
  }
  if (outermost?.kind === "override") {
    return [{ ...plain, ...ordered(pushed.slot), priority: Number(takeInt(outermost.priority)), verdict: "wins" }];
  }
  const value = force(pushed.slot);
  const tag = value instanceof Attrs ? tagOf(value) : undefined;
  if (!(value instanceof Attrs) || tag === undefined) return [{ ...plain, value: pushed.slot, verdict: "wins" }];
  const content = value.get("content") ?? null;
  switch (tag) {
    case "merge":
      return takeList(value.get("contents") ?? []).flatMap((slot) => discharge({ ...pushed, slot }));
    case "if":
      if (takeBool(value.get("condition") ?? true)) return discharge({ ...pushed, slot: content });
      return [{ ...plain, value: content, verdict: "condition-false" }];
    case "override":
      return [
        { ...plain, ...ordered(content), priority: Number(takeInt(value.get("priority") ?? 0)), verdict: "wins" },
      ];
    case "definition":
      return discharge({
        ...pushed,
        file: fileText(force(value.get("file") ?? null)),
        slot: value.get("value") ?? null,
      });
    default:
      return [{ ...plain, ...ordered(pushed.slot), verdict: "wins" }];
  }
}

/** A value without the `mkOrder` around it, and its place in the order. The value of one that lost may well fail. */
function ordered(slot: Slot): { readonly value: Slot; readonly order: number } {
  const value =
    attempt(
      "",
      0,
      () => {},
      () => force(slot),
    ) ?? null;
  if (!(value instanceof Attrs) || tagOf(value) !== "order") return { value: slot, order: defaultOrder };
  return { value: value.get("content") ?? null, order: Number(takeInt(value.get("priority") ?? defaultOrder)) };
}
