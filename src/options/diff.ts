// What differs between the option values of two configurations. Values are compared as far as they are alike in kind:
// sets attribute by attribute, lists as a whole, derivations by their paths in the store. What cannot be compared (functions,
// package sets) is left out, what fails on one side is a difference like any other.

import { attempt } from "../eval/attempt.ts";
import { isDerivation } from "../eval/attrs.ts";
import { isFunction, isString } from "../eval/kind.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, ContextString, Float, Path, type Slot, type Value } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { tagOf } from "./configuration.ts";
import { printOptionName } from "./option-path.ts";
import { optionDefaultPriority } from "./priorities.ts";
import { type ShowLimits, shortValue, showOptionValue } from "./show-value.ts";
import { type BranchFailure, visitOptions } from "./walk.ts";

export interface OptionsDiff {
  readonly changes: readonly Change[];
  /** Options that only the second, or only the first configuration declares. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** How many options were compared. */
  readonly compared: number;
  readonly failures: readonly BranchFailure[];
}

/** One value that differs: an option's, or a part of it. */
export interface Change {
  /** `users.users.alice.extraGroups` */
  readonly name: string;
  /** The option that it is, or is inside of. */
  readonly option: string;
  /** As Nix text; undefined where there is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** For lists: the items that only one of them has. */
  readonly items?: { readonly removed: readonly string[]; readonly added: readonly string[] };
  /** Whether both read the same and only paths in the store differ, as after an update of nixpkgs. */
  readonly onlyPaths: boolean;
}

export interface DiffSettings {
  /** Compare options that no module defines, too. */
  readonly defaults: boolean;
  /** Compare internal and hidden options, too: `system.build` and what else is made of the others. */
  readonly internal: boolean;
  readonly limits?: ShowLimits;
}

/** Sets with more attributes than this are package sets or alike, which no option holds as a setting. */
const giant = 2000;
const maxDepth = 16;

/** Compares two trees of options. */
export function diffOptions(before: Slot, after: Slot, settings: DiffSettings): OptionsDiff {
  const failures: BranchFailure[] = [];
  const old = optionsOf(before, failures);
  const now = optionsOf(after, failures);
  const both = [...old].filter(([name]) => now.has(name));
  const differ = new Differ(settings.limits ?? shortValue);
  let compared = 0;
  for (const [name, entry] of both) {
    const other = (now.get(name) as Found).option;
    if (!isCompared(entry.option, other, settings)) continue;
    compared++;
    differ.compareOptions(entry, other);
  }
  const only = (these: Map<string, Found>, those: Map<string, Found>) =>
    [...these].filter(([name, { option }]) => !those.has(name) && isVisible(option, settings)).map(([name]) => name);
  return { changes: differ.changes, added: only(now, old), removed: only(old, now), compared, failures };
}

interface Found {
  readonly option: Attrs;
  readonly loc: readonly ByteString[];
}

function optionsOf(tree: Slot, failures: BranchFailure[]): Map<string, Found> {
  const found = new Map<string, Found>();
  visitOptions(tree, [], (option, loc) => found.set(printOptionName(loc), { option, loc }), failures);
  return found;
}

function isCompared(a: Attrs, b: Attrs, settings: DiffSettings): boolean {
  return isVisible(a, settings) && isVisible(b, settings) && (settings.defaults || isDefined(a) || isDefined(b));
}

function isVisible(option: Attrs, { internal }: DiffSettings): boolean {
  return internal || (!flag(option, "internal", false) && flag(option, "visible", true));
}

function flag(option: Attrs, name: ByteString, otherwise: boolean): boolean {
  const slot = option.get(name);
  if (slot === undefined) return otherwise;
  const value = quietly(() => force(slot));
  return value === undefined ? otherwise : value !== false;
}

/** Whether a module defines it: the default alone has the lowest priority. One whose definitions fail is looked at. */
function isDefined(option: Attrs): boolean {
  const defined = option.get("isDefined");
  const priority = option.get("highestPrio");
  return (
    quietly(() => {
      if (defined !== undefined && force(defined) === false) return false;
      return priority === undefined || Number(force(priority)) < optionDefaultPriority;
    }) ?? true
  );
}

function quietly<T>(work: () => T): T | undefined {
  return attempt("", 0, () => {}, work);
}

/** A value, or why there is none: it fails, or nobody has defined it. */
type Outcome = { readonly value: Value } | { readonly error: "failed" | "undefined" };

function outcomeOf(slot: Slot): Outcome {
  let error: "failed" | "undefined" = "failed";
  const failed = (diagnostics: readonly Diagnostic[]) => {
    if (/is used but not defined|has no value defined/.test(diagnostics[0].message)) error = "undefined";
  };
  const found = attempt("", 0, failed, () => ({ value: force(slot) }));
  return found ?? { error };
}

class Differ {
  readonly changes: Change[] = [];
  private readonly limits: ShowLimits;
  private option = "";
  /** Pairs of sets and lists that are being compared or were found the same: values may contain themselves. */
  private seen = new Map<Value, Set<Value>>();

  constructor(limits: ShowLimits) {
    this.limits = limits;
  }

  compareOptions({ option, loc }: Found, other: Attrs): void {
    this.option = printOptionName(loc);
    this.seen = new Map();
    const a = option.get("value");
    const b = other.get("value");
    if (a !== undefined && b !== undefined) this.compare(a, b, loc, 0);
  }

  private compare(a: Slot, b: Slot, loc: readonly ByteString[], depth: number): void {
    const before = outcomeOf(a);
    const after = outcomeOf(b);
    if ("error" in before || "error" in after) {
      const same = "error" in before && "error" in after;
      const there = (outcome: Outcome, slot: Slot) =>
        "error" in outcome && outcome.error === "undefined" ? undefined : slot;
      if (!same) this.note(loc, there(before, a), there(after, b));
      return;
    }
    const one = before.value;
    const two = after.value;
    if (one === two || isLeftOut(one) || isLeftOut(two) || this.isSeen(one, two)) return;
    if (one instanceof Attrs && two instanceof Attrs && depth < maxDepth && !isLeaf(one) && !isLeaf(two)) {
      this.compareSets(one, two, loc, depth + 1);
    } else if (Array.isArray(one) && Array.isArray(two)) {
      this.compareLists(one as readonly Slot[], two as readonly Slot[], loc);
    } else if (quietly(() => keyOf(one)) !== quietly(() => keyOf(two))) this.note(loc, one, two);
  }

  private isSeen(a: Value, b: Value): boolean {
    if (typeof a !== "object" || typeof b !== "object") return false;
    const others = this.seen.get(a) ?? new Set();
    this.seen.set(a, others);
    if (others.has(b)) return true;
    others.add(b);
    return false;
  }

  private compareSets(a: Attrs, b: Attrs, loc: readonly ByteString[], depth: number): void {
    for (const name of [...new Set([...a.shape.names, ...b.shape.names])].sort()) {
      const before = a.get(name);
      const after = b.get(name);
      if (before !== undefined && after !== undefined) this.compare(before, after, [...loc, name], depth);
      else this.note([...loc, name], before, after);
    }
  }

  /** Two lists differ as a whole; what only one of them has is what people want to see. */
  private compareLists(a: readonly Slot[], b: readonly Slot[], loc: readonly ByteString[]): void {
    const before = a.map((item) => this.itemOf(item));
    const after = b.map((item) => this.itemOf(item));
    if (before.length === after.length && before.every(({ key }, i) => key === after[i].key)) return;
    const items = { removed: missingFrom(before, after), added: missingFrom(after, before) };
    this.note(loc, [...a], [...b], items);
  }

  private itemOf(slot: Slot): { readonly key: string; readonly text: string } {
    const text = showOptionValue(slot, this.limits);
    const key = quietly(() => keyOf(force(slot)));
    return { key: key ?? text, text };
  }

  private note(loc: readonly ByteString[], a: Slot | undefined, b: Slot | undefined, items?: Change["items"]): void {
    const show = (slot: Slot | undefined) => (slot === undefined ? undefined : showOptionValue(slot, this.limits));
    const before = show(a);
    const after = show(b);
    if (before === undefined && after === undefined) return;
    const { option } = this;
    this.changes.push({
      name: printOptionName(loc),
      option,
      before,
      after,
      ...(items === undefined ? {} : { items }),
      onlyPaths: before !== undefined && after !== undefined && withoutHashes(before) === withoutHashes(after),
    });
  }
}

interface Item {
  readonly key: string;
  readonly text: string;
}

function missingFrom(these: readonly Item[], those: readonly Item[]): string[] {
  const counts = new Map<string, number>();
  for (const { key } of those) counts.set(key, (counts.get(key) ?? 0) + 1);
  return these.flatMap(({ key, text }) => {
    const left = counts.get(key) ?? 0;
    counts.set(key, left - 1);
    return left > 0 ? [] : [text];
  });
}

function isLeftOut(value: Value): boolean {
  if (isFunction(value)) return true;
  if (!(value instanceof Attrs)) return false;
  return value.shape.names.length > giant || /^(pkgs|option-type|option|configuration)$/.test(tagOf(value) ?? "");
}

/** A set that is compared as one thing. */
function isLeaf(set: Attrs): boolean {
  return quietly(() => isDerivation(set)) ?? false;
}

/** A text that is the same for equal values. Computes all of the value. Throws where parts of it do. */
function keyOf(value: Value, depth = 0): string {
  if (isString(value)) return `s${value instanceof ContextString ? value.text : value}`;
  if (value instanceof Path) return `p${value.path}`;
  if (value instanceof Float) return `f${value.value}`;
  if (Array.isArray(value)) {
    if (depth > maxDepth) return "[]";
    return `[${(value as readonly Slot[]).map((item) => keyOf(force(item), depth + 1)).join("\0")}]`;
  }
  if (value instanceof Attrs) {
    if (depth > maxDepth || isLeftOut(value)) return "{}";
    if (isDerivation(value)) return `d${String(textOf(value.get("drvPath")))}`;
    const { names } = value.shape;
    return `{${names.map((name, i) => `${name}\0${keyOf(force(value.slots[i]), depth + 1)}`).join("\0")}}`;
  }
  return isFunction(value) ? "<function>" : String(value);
}

function textOf(slot: Slot | undefined): ByteString | undefined {
  const value = slot === undefined ? undefined : force(slot);
  return value instanceof ContextString ? value.text : typeof value === "string" ? value : undefined;
}

/** Paths in the store without their hashes. */
export function withoutHashes(text: string): string {
  return text.replaceAll(/(\/nix\/store\/)[0-9a-z]{32}-/g, "$1…-");
}
