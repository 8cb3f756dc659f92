// Values of options as short text: derivations by name (nothing is instantiated), large sets and lists cut short, what
// fails as its message. For people; `eval` prints values in full.

import { attempt } from "../eval/attempt.ts";
import { isDerivation } from "../eval/attrs.ts";
import { isString } from "../eval/kind.ts";
import { printName, printString, printValue } from "../eval/print.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, ContextString, Lambda, type Slot, type Value } from "../eval/value.ts";
import { fromBytes, toBytes } from "../text/bytes.ts";
import { tagOf } from "./configuration.ts";
import { orderFunction, priorityFunction } from "./priorities.ts";

export interface ShowLimits {
  /** How many levels of sets and lists are written out. */
  readonly depth: number;
  /** How many items of each. */
  readonly items: number;
  /** How many bytes of a string. */
  readonly text: number;
}

export const shortValue: ShowLimits = { depth: 2, items: 8, text: 200 };
/** Enough that two values which differ are shown different, and an end for those without one. */
export const longValue: ShowLimits = { depth: 12, items: 10_000, text: 100_000 };

const ellipsis = toBytes("…");

/** The value as one line of Nix. Never throws; what cannot be computed is `«error: …»`. */
export function showOptionValue(slot: Slot, limits: ShowLimits = shortValue): string {
  return fromBytes(new Shower(limits).show(slot, limits.depth));
}

class Shower {
  private readonly limits: ShowLimits;
  private readonly open = new Set<Value>();

  constructor(limits: ShowLimits) {
    this.limits = limits;
  }

  show(slot: Slot, depth: number): string {
    let message = "";
    const failed = (found: ReadonlyArray<{ readonly message: string }>) => {
      message = found[0].message.split("\n")[0];
    };
    return attempt("", 0, failed, () => this.value(force(slot), depth)) ?? quoted(`error: ${message}`);
  }

  private value(value: Value, depth: number): string {
    if (isString(value)) return printString(value instanceof ContextString ? value.text : value, this.limits.text);
    if (value instanceof Attrs) return this.within(value, () => this.attrs(value, depth));
    if (Array.isArray(value)) return this.within(value, () => this.list(value as readonly Slot[], depth));
    if (value instanceof Lambda) return quoted("function");
    return printValue(value);
  }

  private within(value: Value, work: () => string): string {
    if (this.open.has(value)) return quoted("repeated");
    this.open.add(value);
    try {
      return work();
    } finally {
      this.open.delete(value);
    }
  }

  private attrs(set: Attrs, depth: number): string {
    if (isDerivation(set)) return derivationText(set);
    const tag = tagOf(set);
    if (tag !== undefined && set.has("text") && /^literal/.test(tag)) return textOf(set.get("text") as Slot);
    if (tag === "option-type" || tag === "pkgs") return quoted(tag);
    const property = tag === undefined ? undefined : this.property(tag, set, depth);
    if (property !== undefined) return property;
    const { names } = set.shape;
    if (names.length === 0) return "{ }";
    if (depth === 0) return `{ ${ellipsis} }`;
    const shown = names
      .slice(0, this.limits.items)
      .map((name, i) => `${printName(name)} = ${this.show(set.slots[i], depth - 1)};`);
    return `{ ${shown.join(" ")}${more(names.length - shown.length)} }`;
  }

  /** What `mkIf` and its like make, as it was written. */
  private property(tag: string, set: Attrs, depth: number): string | undefined {
    const content = set.get("content");
    const inner = () => this.item(content ?? null, depth);
    switch (tag) {
      case "if": {
        const holds = this.show(set.get("condition") ?? null, 0);
        return `mkIf ${holds} ${holds === "true" ? inner() : ellipsis}`;
      }
      case "override":
        return `${priorityFunction(Number(force(set.get("priority") ?? null)))} ${inner()}`;
      case "order":
        return `${orderFunction(Number(force(set.get("priority") ?? null)))} ${inner()}`;
      case "merge":
        return `mkMerge ${this.item(set.get("contents") ?? null, depth + 1)}`;
      default:
        return undefined;
    }
  }

  private list(list: readonly Slot[], depth: number): string {
    if (list.length === 0) return "[ ]";
    if (depth === 0) return `[ ${ellipsis} ]`;
    const shown = list.slice(0, this.limits.items).map((item) => this.item(item, depth - 1));
    return `[ ${shown.join(" ")}${more(list.length - shown.length)} ]`;
  }

  /** An item that reads as several words would be several items. */
  private item(slot: Slot, depth: number): string {
    const text = this.show(slot, depth);
    return /^(-|mk)/.test(text) ? `(${text})` : text;
  }
}

function more(count: number): string {
  return count > 0 ? ` ${ellipsis} ${count} more` : "";
}

function derivationText(set: Attrs): string {
  const name = set.get("name");
  return quoted(name === undefined ? "derivation" : `derivation ${textOf(name)}`);
}

function textOf(slot: Slot): string {
  const value = force(slot);
  return value instanceof ContextString ? value.text : typeof value === "string" ? value : printValue(value);
}

function quoted(text: string): string {
  return `${toBytes("«")}${text}${toBytes("»")}`;
}
