// `toJSON` and `fromJSON`, and writing values as JSON for whoever else needs that.
import type { ByteString } from "../../text/bytes.ts";
import { invalidUtf8At } from "../../text/utf8.ts";
import { any, type BuiltinEntry, builtin, lazy, plainText } from "../builtin.ts";
import { call, nested } from "../call.ts";
import { coerceToString } from "../coerce.ts";
import { ContextCollector, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { grisuDigits } from "../grisu.ts";
import { showKind } from "../kind.ts";
import { force } from "../thunk.ts";
import { Attrs, ContextString, Float, Lambda, type List, Path, type Slot } from "../value.ts";
import { parseJson } from "./parse-json.ts";

export const json: readonly BuiltinEntry[] = [
  builtin({
    name: "fromJSON",
    parameters: [plainText("json")],
    doc: "The value of a JSON text.",
    examples: [[`builtins.fromJSON ''{ "a": [1, 2.5, null] }''`, "{ a = [ 1 2.5 null ]; }"]],
    run: parseJson,
  }),
  builtin({
    name: "toJSON",
    parameters: [{ ...lazy("value"), type: any("value").type }],
    doc: "The value as JSON. A path is copied to the store; a set with `__toString` or `outPath`, such as a derivation, becomes that string; functions have no JSON.",
    examples: [["builtins.toJSON { a = [ 1 true null ]; }", '"{\\"a\\":[1,true,null]}"']],
    run(slot, evaluator) {
      const collector = new ContextCollector();
      const text = toJson(slot, evaluator, collector, { copyToStore: true });
      return withContext(text, collector.context);
    },
  }),
];

export interface ToJsonOptions {
  /** Copy paths into the store and write their store paths, instead of the paths themselves. */
  readonly copyToStore: boolean;
}

/** The value as JSON on one line, computed with everything in it. Throws for functions and for text that is no UTF-8. */
export function toJson(
  slot: Slot,
  evaluator: Evaluator,
  collector: ContextCollector,
  options: ToJsonOptions,
): ByteString {
  const value = force(slot);
  if (typeof value === "string") return jsonString(value);
  if (value === null || typeof value === "boolean" || typeof value === "number" || typeof value === "bigint") {
    return String(value);
  }
  if (value instanceof ContextString) {
    collector.add(value.context);
    return jsonString(value.text);
  }
  if (value instanceof Float) return jsonFloat(value.value);
  if (value instanceof Attrs) return nested(() => setToJson(value, evaluator, collector, options));
  if (Array.isArray(value)) return nested(() => listToJson(value as List, evaluator, collector, options));
  if (value instanceof Path) {
    if (!options.copyToStore) return jsonString(value.path);
    const storePath = evaluator.copyPathToStore(value.path);
    collector.add(new Set([storePath]));
    return jsonString(storePath);
  }
  throw new NixError("type", `cannot convert ${showKind(value)} to JSON`, {
    position: value instanceof Lambda ? value.code.position : 0,
    help: "leave it out, or call it first",
  });
}

function setToJson(set: Attrs, evaluator: Evaluator, collector: ContextCollector, options: ToJsonOptions): ByteString {
  const toText = set.get("__toString");
  if (toText !== undefined) {
    return jsonString(coerceToString(call(force(toText), set), evaluator, collector, {}));
  }
  const outPath = set.get("outPath");
  if (outPath !== undefined) return toJson(outPath, evaluator, collector, options);
  const { names } = set.shape;
  let text = "{";
  for (let i = 0; i < names.length; i++) {
    try {
      text += `${i === 0 ? "" : ","}${jsonString(names[i])}:${toJson(set.slots[i], evaluator, collector, options)}`;
    } catch (error) {
      if (error instanceof NixError) error.frame(`while evaluating attribute '${names[i]}'`, set.shape.positionAt(i));
      throw error;
    }
  }
  return `${text}}`;
}

function listToJson(list: List, evaluator: Evaluator, collector: ContextCollector, options: ToJsonOptions): ByteString {
  let text = "[";
  for (let i = 0; i < list.length; i++) {
    try {
      text += `${i === 0 ? "" : ","}${toJson(list[i], evaluator, collector, options)}`;
    } catch (error) {
      if (error instanceof NixError) error.frame(`while evaluating list element at index ${i}`);
      throw error;
    }
  }
  return `${text}]`;
}

/** `"`, `\` and control characters. */
const needsEscape = /[^ !#-[\]-\xff]/;
const escapes: Record<string, string | undefined> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

export function jsonString(text: ByteString): ByteString {
  const invalid = invalidUtf8At(text);
  if (invalid >= 0) {
    const byte = text.charCodeAt(invalid).toString(16).toUpperCase().padStart(2, "0");
    throw new NixError("invalid", `JSON serialization error: invalid UTF-8 byte at index ${invalid}: 0x${byte}`);
  }
  if (!needsEscape.test(text)) return `"${text}"`;
  const escaped = text.replace(
    /[^ !#-[\]-\xff]/g,
    (special) => escapes[special] ?? `\\u${special.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `"${escaped}"`;
}

/** Digits that mean the number, with `.0` or an exponent of two digits at least, as Nix writes them. */
function jsonFloat(value: number): ByteString {
  if (!Number.isFinite(value)) return "null";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const sign = value < 0 ? "-" : "";
  const { digits, exponent } = grisuDigits(Math.abs(value));
  /** How many digits stand before the point. */
  const point = digits.length + exponent;
  if (point > 0 && point <= 15) {
    return `${sign}${digits.slice(0, point).padEnd(point, "0")}.${digits.slice(point) || "0"}`;
  }
  if (point > -4 && point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  const power = String(Math.abs(point - 1)).padStart(2, "0");
  return `${sign}${mantissa}e${point < 1 ? "-" : "+"}${power}`;
}
