// Turning values into strings and paths, where Nix does so by itself: interpolation, `+`, arguments of builtins,
// environment variables of derivations. Copies paths into the store and collects string contexts on the way.
import type { ByteString } from "../text/bytes.ts";
import { call } from "./call.ts";
import { ContextCollector, noContext } from "./context.ts";
import { NixError } from "./error.ts";
import type { Evaluator } from "./evaluator.ts";
import { showKind, showValue } from "./kind.ts";
import { floatToString } from "./number.ts";
import { canonicalPath } from "./path-text.ts";
import { computed, force } from "./thunk.ts";
import { Attrs, type Context, ContextString, Float, Path, type Slot, type Value } from "./value.ts";

export { canonicalPath };

export interface CoerceOptions {
  /** Accept Booleans, numbers, null and lists, too: what `toString` and derivations do. */
  readonly more?: boolean;
  /** Copy a path into the store and give its store path, instead of the path itself. */
  readonly copyToStore?: boolean;
}

/** What interpolation does. */
export const interpolating: CoerceOptions = { copyToStore: true };
/** What `toString` does. */
export const toStringing: CoerceOptions = { more: true };
/** What the arguments and environment of a derivation get. */
export const forDerivation: CoerceOptions = { more: true, copyToStore: true };

/** The text of a value as a string; its context goes to the collector. Throws where the value has no text. */
export function coerceToString(
  slot: Slot,
  evaluator: Evaluator,
  collector: ContextCollector,
  options: CoerceOptions,
): ByteString {
  const value = force(slot);
  if (typeof value === "string") return value;
  if (value instanceof ContextString) {
    collector.add(value.context);
    return value.text;
  }
  if (value instanceof Path) {
    if (!options.copyToStore) return value.path;
    const storePath = evaluator.copyPathToStore(value.path);
    collector.add(new Set([storePath]));
    return storePath;
  }
  if (value instanceof Attrs) {
    const toText = value.get("__toString");
    if (toText !== undefined) {
      return coerceToString(call(force(toText), value), evaluator, collector, options);
    }
    const outPath = value.get("outPath");
    if (outPath !== undefined) return coerceToString(outPath, evaluator, collector, options);
  } else if (options.more) {
    const text = coerceMore(value, evaluator, collector, options);
    if (text !== undefined) return text;
  }
  throw new NixError("type", `cannot coerce ${showKind(value)} to a string: ${showValue(value)}`, {
    ...helpFor(value),
  });
}

function helpFor(value: Value): { help?: string } {
  if (typeof value === "number" || typeof value === "bigint" || value instanceof Float) {
    return { help: "use 'toString' to make a string of a number" };
  }
  if (Array.isArray(value)) return { help: "use 'toString' or 'builtins.concatStringsSep' to make a string of a list" };
  return {};
}

function coerceMore(
  value: Value,
  evaluator: Evaluator,
  collector: ContextCollector,
  options: CoerceOptions,
): ByteString | undefined {
  if (value === true) return "1";
  if (value === false || value === null) return "";
  if (typeof value === "number" || typeof value === "bigint") return value.toString();
  if (value instanceof Float) return floatToString(value.value);
  if (!Array.isArray(value)) return undefined;
  let text = "";
  for (let i = 0; i < value.length; i++) {
    const item = force(value[i]);
    text += coerceToString(item, evaluator, collector, options);
    // As in Nix: an empty list adds no separator after it, but one stands before it.
    if (i < value.length - 1 && !(Array.isArray(item) && item.length === 0)) text += " ";
  }
  return text;
}

/** A path value, or a string (or a set with `outPath`…) that holds an absolute path. */
export function coerceToPath(value: Value, evaluator: Evaluator): { path: ByteString; context: Context } {
  if (value instanceof Path) return { path: value.path, context: noContext };
  if (value instanceof Attrs) {
    const toText = value.get("__toString");
    if (toText !== undefined) return coerceToPath(call(force(toText), value), evaluator);
    const outPath = value.get("outPath");
    if (outPath !== undefined) return coerceToPath(force(outPath), evaluator);
  }
  const collector = new ContextCollector();
  const text = coerceToString(value, evaluator, collector, {});
  if (!text.startsWith("/")) {
    throw new NixError("type", `string '${text}' doesn't represent an absolute path`);
  }
  return { path: canonicalPath(text), context: collector.context };
}

/** Whether a slot is already computed to a plain string: the common case that needs no collector. */
export function plainString(slot: Slot): string | undefined {
  const value = computed(slot);
  return typeof value === "string" ? value : undefined;
}
