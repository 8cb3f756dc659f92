// Builtins on lists. A list that would not change is given back itself, as in Nix.
import { attrsFromLists, attrsOf } from "../attrs.ts";
import {
  type BuiltinEntry,
  builtin,
  fn,
  int,
  later,
  lazy,
  list,
  takeBool,
  takeFunction,
  takeInt,
  takeList,
  takePlainText,
} from "../builtin.ts";
import { call, call2, callLater } from "../call.ts";
import { equalSlots } from "../compare.ts";
import { NixError } from "../error.ts";
import { force } from "../thunk.ts";
import type { List, Slot, Value } from "../value.ts";

export const lists: readonly BuiltinEntry[] = [
  builtin({
    name: "all",
    parameters: [later(fn("predicate")), later(list("list"))],
    eager: [{ index: 0, guard: "any" }],
    doc: "Whether the predicate holds for every item. Stops at the first one for which it does not.",
    examples: [
      ["builtins.all (x: x > 0) [ 1 2 3 ]", "true"],
      ['builtins.all (x: x > 0) [ 0 (throw "never needed") ]', "false"],
    ],
    run: (predicate, items) => !some(predicate, items, false),
  }),
  builtin({
    name: "any",
    parameters: [later(fn("predicate")), later(list("list"))],
    eager: [{ index: 0, guard: "any" }],
    doc: "Whether the predicate holds for some item. Stops at the first one for which it does.",
    examples: [["builtins.any (x: x > 2) [ 1 2 3 ]", "true"]],
    run: (predicate, items) => some(predicate, items, true),
  }),
  builtin({
    name: "concatLists",
    parameters: [list("lists")],
    doc: "The items of all lists in one list.",
    examples: [["builtins.concatLists [ [ 1 2 ] [ ] [ 3 ] ]", "[ 1 2 3 ]"]],
    run: concatLists,
  }),
  builtin({
    name: "concatMap",
    parameters: [later(fn("f")), later(list("list"))],
    eager: [{ index: 0, guard: "any" }],
    doc: "Calls the function, which gives a list, with every item, and joins the lists.",
    examples: [["builtins.concatMap (x: [ x x ]) [ 1 2 ]", "[ 1 1 2 2 ]"]],
    run(f, items) {
      const apply = takeFunction(f);
      const from = takeList(items);
      const result: Slot[] = [];
      for (let i = 0; i < from.length; i++) {
        const part = takeList(call(apply, from[i]));
        for (let j = 0; j < part.length; j++) result.push(part[j]);
      }
      return result;
    },
  }),
  builtin({
    name: "elem",
    parameters: [lazy("x"), list("list")],
    doc: "Whether some item equals the first argument.",
    examples: [["builtins.elem 2 [ 1 2 3 ]", "true"]],
    run(x, items) {
      for (let i = 0; i < items.length; i++) if (equalSlots(x, items[i])) return true;
      return false;
    },
  }),
  builtin({
    name: "elemAt",
    parameters: [later(list("list")), later(int("index"))],
    eager: [
      { index: 1, guard: "number" },
      { index: 0, guard: "any" },
    ],
    doc: "The item at an index, counted from 0. Fails where there is none.",
    examples: [['builtins.elemAt [ "a" "b" ] 1', '"b"']],
    run(items, index) {
      const at = takeInt(index);
      const from = takeList(items);
      if (typeof at === "bigint" || at < 0 || at >= from.length) {
        throw new NixError(
          "out-of-range",
          `'builtins.elemAt' called with index ${at} on a list of size ${from.length}`,
        );
      }
      return force(from[at]);
    },
  }),
  builtin({
    name: "filter",
    parameters: [later(fn("predicate")), later(list("list"))],
    eager: [{ index: 1, guard: "any" }],
    doc: "The items for which the predicate holds, in their order.",
    examples: [["builtins.filter (x: x > 1) [ 3 1 2 ]", "[ 3 2 ]"]],
    run(predicate, items) {
      const from = takeList(items);
      if (from.length === 0) return from;
      const keeps = takeFunction(predicate);
      const kept: Slot[] = [];
      for (let i = 0; i < from.length; i++) if (takeBool(call(keeps, from[i]))) kept.push(from[i]);
      return kept.length === from.length ? from : kept;
    },
  }),
  builtin({
    name: "foldl'",
    parameters: [later(fn("op")), lazy("initial"), later(list("list"))],
    eager: [{ index: 0, guard: "any" }],
    doc: "Combines the items from left to right: `op (op initial first) second` and so on. Every step is computed at once, the initial value only where the function needs it.",
    examples: [
      ["builtins.foldl' (sum: x: sum + x) 0 [ 1 2 3 ]", "6"],
      ['builtins.foldl\' (_: x: x) (throw "never needed") [ 1 ]', "1"],
    ],
    run(op, initial, items) {
      const combine = takeFunction(op);
      const from = takeList(items);
      if (from.length === 0) return force(initial);
      let result = call2(combine, initial, from[0]);
      for (let i = 1; i < from.length; i++) result = call2(combine, result, from[i]);
      return result;
    },
  }),
  builtin({
    name: "genList",
    parameters: [later(fn("generator")), later(int("length"))],
    eager: [{ index: 1, guard: "any" }],
    doc: "A list of the given length whose items are what the function gives for 0, 1, 2 and so on.",
    examples: [["builtins.genList (i: i * i) 4", "[ 0 1 4 9 ]"]],
    run(generator, length) {
      const size = takeInt(length);
      if (size < 0 || size > maxLength) throw new NixError("out-of-range", `cannot create list of size ${size}`);
      const f = takeFunction(generator);
      const result: Slot[] = [];
      for (let i = 0; i < size; i++) result.push(callLater(f, i));
      return result;
    },
  }),
  builtin({
    name: "groupBy",
    parameters: [fn("f"), list("list")],
    doc: "A set of lists: each item stands in the list whose name the function gives for it.",
    examples: [
      ['builtins.groupBy (x: if x > 1 then "big" else "small") [ 1 2 3 ]', "{ big = [ 2 3 ]; small = [ 1 ]; }"],
    ],
    run(f, items) {
      const groups = new Map<string, Slot[]>();
      for (let i = 0; i < items.length; i++) {
        const name = takePlainText(call(f, items[i]));
        const group = groups.get(name);
        if (group === undefined) groups.set(name, [items[i]]);
        else group.push(items[i]);
      }
      return attrsFromLists([...groups.keys()], [...groups.values()]);
    },
  }),
  builtin({
    name: "head",
    parameters: [list("list")],
    doc: "The first item. Fails for an empty list.",
    examples: [["builtins.head [ 1 2 3 ]", "1"]],
    run(items) {
      if (items.length === 0) throw new NixError("out-of-range", "'builtins.head' called on an empty list");
      return force(items[0]);
    },
  }),
  builtin({
    name: "length",
    parameters: [list("list")],
    doc: "The number of items.",
    examples: [["builtins.length [ 1 2 3 ]", "3"]],
    run: (items) => items.length,
  }),
  builtin({
    name: "map",
    parameters: [later(fn("f")), later(list("list"))],
    eager: [{ index: 1, guard: "any" }],
    doc: "What the function gives for each item; nothing is computed before it is needed.",
    examples: [["map (x: x * 2) [ 1 2 3 ]", "[ 2 4 6 ]"]],
    run(f, items) {
      const from = takeList(items);
      if (from.length === 0) return from;
      const apply = takeFunction(f);
      const result = new Array<Slot>(from.length);
      for (let i = 0; i < from.length; i++) result[i] = callLater(apply, from[i]);
      return result;
    },
  }),
  builtin({
    name: "partition",
    parameters: [fn("predicate"), list("list")],
    doc: "Two lists: `right`, the items for which the predicate holds, and `wrong`, the others.",
    examples: [["builtins.partition (x: x > 1) [ 3 1 2 ]", "{ right = [ 3 2 ]; wrong = [ 1 ]; }"]],
    run(predicate, items) {
      const right: Slot[] = [];
      const wrong: Slot[] = [];
      for (let i = 0; i < items.length; i++) {
        force(items[i]);
        (takeBool(call(predicate, items[i])) ? right : wrong).push(items[i]);
      }
      return attrsOf({ right, wrong });
    },
  }),
  builtin({
    name: "tail",
    parameters: [list("list")],
    doc: "All items but the first. Fails for an empty list.",
    examples: [["builtins.tail [ 1 2 3 ]", "[ 2 3 ]"]],
    run(items) {
      if (items.length === 0) throw new NixError("out-of-range", "'builtins.tail' called on an empty list");
      return items.slice(1);
    },
  }),
];

const maxLength = 2 ** 32 - 1;

function some(predicate: Slot, items: Slot, wanted: boolean): boolean {
  const test = takeFunction(predicate);
  const from = takeList(items);
  for (let i = 0; i < from.length; i++) if (takeBool(call(test, from[i])) === wanted) return true;
  return false;
}

function concatLists(lists: List): Value {
  const parts: List[] = [];
  for (let i = 0; i < lists.length; i++) {
    const part = takeList(lists[i]);
    if (part.length > 0) parts.push(part);
  }
  if (parts.length === 1) return parts[0];
  const result: Slot[] = [];
  for (const part of parts) for (let j = 0; j < part.length; j++) result.push(part[j]);
  return result;
}
