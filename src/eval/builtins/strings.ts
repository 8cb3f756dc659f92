// Builtins on strings, which are strings of bytes. Where a builtin takes "a string", Nix also takes what turns into one
// by interpolation (a path, a set with `outPath`); strings without context skip the work for contexts.
import {
  type BuiltinEntry,
  builtin,
  contextOf,
  int,
  later,
  list,
  string,
  takeInt,
  takeList,
  takeString,
  textOf,
} from "../builtin.ts";
import { coerceToString, interpolating, plainString, toStringing } from "../coerce.ts";
import { ContextCollector, withContext } from "../context.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { force } from "../thunk.ts";
import { ContextString, type Slot, type Value } from "../value.ts";
import { replaceStrings } from "./replace-strings.ts";

export const strings: readonly BuiltinEntry[] = [
  builtin({
    name: "concatStringsSep",
    parameters: [later(string("separator")), later(list("strings"))],
    eager: [
      { index: 0, guard: "string" },
      { index: 1, guard: "any" },
    ],
    doc: "The strings, with the separator between them.",
    examples: [['builtins.concatStringsSep ", " [ "a" "b" ]', '"a, b"']],
    run: concatStringsSep,
  }),
  builtin({
    name: "replaceStrings",
    parameters: [list("from"), list("to"), later(string("text"))],
    doc: "The text, with each string of the first list replaced by the one at the same place in the second. At every place the first of the list that fits counts.",
    examples: [
      ['builtins.replaceStrings [ "o" "l" ] [ "0" "1" ] "hello"', '"he110"'],
      ['builtins.replaceStrings [ "" ] [ "-" ] "ab"', '"-a-b-"'],
    ],
    run: replaceStrings,
  }),
  builtin({
    name: "stringLength",
    parameters: [later(string("text"))],
    eager: [{ index: 0, guard: "any" }],
    doc: "The number of bytes.",
    examples: [
      ['builtins.stringLength "abc"', "3"],
      ['builtins.stringLength "é"', "2"],
    ],
    run(slot, evaluator) {
      const text = plainString(slot);
      if (text !== undefined) return text.length;
      return coerceToString(slot, evaluator, new ContextCollector(), interpolating).length;
    },
  }),
  builtin({
    name: "substring",
    parameters: [later(int("start")), later(int("length")), later(string("text"))],
    eager: [
      { index: 0, guard: "natural" },
      { index: 1, guard: "number" },
      { index: 2, guard: "any" },
    ],
    doc: "The bytes from an index, counted from 0, on: as many as asked for, or as there are; all where the length is negative.",
    examples: [
      ['builtins.substring 1 2 "hello"', '"el"'],
      ['builtins.substring 3 (-1) "hello"', '"lo"'],
    ],
    run: substring,
  }),
  builtin({
    name: "toString",
    parameters: [{ ...later(string("value")), type: "any" }],
    eager: [{ index: 0, guard: "any" }],
    doc: 'The value as a string: numbers in decimal, `true` as "1", `false` and `null` as "", lists with a space between items, paths as they are (not copied to the store), sets by their `__toString` or `outPath`.',
    examples: [
      ['toString [ 1 true "a" ]', '"1 1 a"'],
      ["toString 1.5", '"1.500000"'],
    ],
    run(slot, evaluator) {
      const value = force(slot);
      if (typeof value === "string" || value instanceof ContextString) return value;
      const collector = new ContextCollector();
      const text = coerceToString(value, evaluator, collector, toStringing);
      return withContext(text, collector.context);
    },
  }),
];

function concatStringsSep(separatorSlot: Slot, itemsSlot: Slot, evaluator: Evaluator): Value {
  const given = takeString(separatorSlot);
  const separator = textOf(given);
  const collector = new ContextCollector();
  collector.add(contextOf(given));
  const items = takeList(itemsSlot);
  let text = "";
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += separator;
    const item = force(items[i]);
    text += typeof item === "string" ? item : coerceToString(item, evaluator, collector, interpolating);
  }
  return withContext(text, collector.context);
}

function substring(startSlot: Slot, lengthSlot: Slot, slot: Slot, evaluator: Evaluator): Value {
  const start = Number(takeInt(startSlot));
  if (start < 0) throw new NixError("out-of-range", "negative start position in 'substring'");
  const length = Number(takeInt(lengthSlot));
  const end = length < 0 ? Number.POSITIVE_INFINITY : start + length;
  const value = force(slot);
  if (typeof value === "string") return value.slice(start, end);
  const collector = new ContextCollector();
  const text = coerceToString(value, evaluator, collector, interpolating);
  return withContext(text.slice(start, end), collector.context);
}
