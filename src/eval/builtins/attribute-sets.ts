// Builtins on attribute sets. Those called for every package of nixpkgs are plain loops over names and slots.
import { attrsFromLists, attrsOf, internName } from "../attrs.ts";
import {
  attrs,
  type BuiltinEntry,
  builtin,
  fn,
  later,
  list,
  plainText,
  takeAttrs,
  takeList,
  takePlainText,
} from "../builtin.ts";
import { callLater2 } from "../call.ts";
import { missingAttribute } from "../compile/select.ts";
import { type Position, positions } from "../positions.ts";
import { noPositions, Shape } from "../shape.ts";
import { force } from "../thunk.ts";
import { Attrs, emptyAttrs, type Slot, Thunk, type ThunkCode, type Value } from "../value.ts";

export const attributeSets: readonly BuiltinEntry[] = [
  builtin({
    name: "attrNames",
    parameters: [later(attrs("set"))],
    eager: [{ index: 0, guard: "any" }],
    doc: "The names of the attributes, sorted by their bytes.",
    examples: [["builtins.attrNames { b = 1; a = 2; }", '[ "a" "b" ]']],
    run: (set) => takeAttrs(set).shape.names.slice(),
  }),
  builtin({
    name: "attrValues",
    parameters: [later(attrs("set"))],
    eager: [{ index: 0, guard: "any" }],
    doc: "The values of the attributes, in the order of their names.",
    examples: [["builtins.attrValues { b = 1; a = 2; }", "[ 2 1 ]"]],
    run: (set) => takeAttrs(set).slots.slice(),
  }),
  builtin({
    name: "catAttrs",
    parameters: [plainText("name"), list("sets")],
    doc: "The values of one attribute in the sets that have it.",
    examples: [['builtins.catAttrs "a" [ { a = 1; } { b = 0; } { a = 2; } ]', "[ 1 2 ]"]],
    run(name, sets) {
      const found: Slot[] = [];
      for (let i = 0; i < sets.length; i++) {
        const slot = takeAttrs(sets[i]).get(name);
        if (slot !== undefined) found.push(slot);
      }
      return found;
    },
  }),
  builtin({
    name: "getAttr",
    parameters: [plainText("name"), attrs("set")],
    eager: [
      { index: 0, guard: "string" },
      { index: 1, guard: "any" },
    ],
    doc: "The value of an attribute: `set.name`, for a name that is computed. Fails where there is none.",
    examples: [['builtins.getAttr "a" { a = 1; }', "1"]],
    run: (name, set) => force(required(set, name)),
  }),
  builtin({
    name: "hasAttr",
    parameters: [later(plainText("name")), later(attrs("set"))],
    eager: [
      { index: 0, guard: "string" },
      { index: 1, guard: "any" },
    ],
    doc: "Whether the set has an attribute: `set ? name`, for a name that is computed.",
    examples: [['builtins.hasAttr "a" { a = 1; }', "true"]],
    run(name, set) {
      const wanted = takePlainText(name);
      return takeAttrs(set).has(wanted);
    },
  }),
  builtin({
    name: "intersectAttrs",
    parameters: [later(attrs("names")), later(attrs("set"))],
    eager: [
      { index: 0, guard: "set" },
      { index: 1, guard: "any" },
    ],
    doc: "The attributes of the second set whose names are in the first.",
    examples: [["builtins.intersectAttrs { a = 1; b = 2; } { b = 3; c = 4; }", "{ b = 3; }"]],
    run(names, set) {
      const left = takeAttrs(names);
      return intersect(left, takeAttrs(set));
    },
  }),
  builtin({
    name: "listToAttrs",
    parameters: [list("pairs")],
    doc: "A set of the attributes that the items, sets with `name` and `value`, describe. The first of equal names counts.",
    examples: [['builtins.listToAttrs [ { name = "b"; value = 1; } { name = "a"; value = 2; } ]', "{ a = 2; b = 1; }"]],
    run: listToAttrs,
  }),
  builtin({
    name: "mapAttrs",
    parameters: [later(fn("f")), later(attrs("set"))],
    eager: [{ index: 1, guard: "any" }],
    doc: "A set of the same names, whose values are what the function gives for name and value; nothing is computed before it is needed.",
    examples: [['builtins.mapAttrs (name: value: "${name}${value}") { a = "1"; b = "2"; }', '{ a = "a1"; b = "b2"; }']],
    run(f, set) {
      const { shape, slots } = takeAttrs(set);
      if (slots.length === 0) return emptyAttrs;
      const { names } = shape;
      const mapped = new Array<Slot>(slots.length);
      for (let i = 0; i < slots.length; i++) mapped[i] = callLater2(f, names[i], slots[i]);
      return new Attrs(shape.withoutPositions(), mapped);
    },
  }),
  builtin({
    name: "removeAttrs",
    parameters: [later(attrs("set")), later(list("names"))],
    eager: [
      { index: 0, guard: "set" },
      { index: 1, guard: "any" },
    ],
    doc: "The set without the attributes of the given names; names that it does not have are ignored.",
    examples: [['removeAttrs { a = 1; b = 2; c = 3; } [ "a" "x" ]', "{ b = 2; c = 3; }"]],
    run(set, names) {
      const from = takeAttrs(set);
      return remove(from, takeList(names));
    },
  }),
  builtin({
    name: "unsafeGetAttrPos",
    parameters: [plainText("name"), attrs("set")],
    doc: "Where an attribute was defined: a set of `file`, `line` and `column`, or null where that is not known. For messages only.",
    examples: [['builtins.unsafeGetAttrPos "a" { }', "null"]],
    run(name, set) {
      return describePosition(set.positionOf(name));
    },
  }),
  builtin({
    name: "zipAttrsWith",
    parameters: [fn("f"), list("sets")],
    doc: "One set of all names in the sets, whose values are what the function gives for the name and the list of its values.",
    examples: [
      ["builtins.zipAttrsWith (name: values: values) [ { a = 1; } { a = 2; b = 3; } ]", "{ a = [ 1 2 ]; b = [ 3 ]; }"],
    ],
    run(f, sets) {
      const found = new Map<string, Slot[]>();
      for (let i = 0; i < sets.length; i++) {
        const { shape, slots } = takeAttrs(sets[i]);
        for (let j = 0; j < slots.length; j++) {
          const values = found.get(shape.names[j]);
          if (values === undefined) found.set(shape.names[j], [slots[j]]);
          else values.push(slots[j]);
        }
      }
      const slots: Slot[] = [];
      for (const [name, values] of found) slots.push(callLater2(f, name, values));
      return attrsFromLists([...found.keys()], slots);
    },
  }),
];

/** The slot of an attribute that a builtin needs. */
export function required(set: Attrs, name: string): Slot {
  const slot = set.get(name);
  if (slot === undefined) throw missingAttribute(name, set, 0);
  return slot;
}

/** Only the smaller set is walked; a package set with its layers, which is often the right one, stays as it is. */
function intersect(left: Attrs, right: Attrs): Attrs {
  const slots: Slot[] = [];
  const names: string[] = [];
  const places: Position[] = [];
  const walked = (right.ownShape === null || left.size < right.size ? left : right).shape.names;
  for (let i = 0; i < walked.length; i++) {
    const name = walked[i];
    const slot = right.get(name);
    if (slot === undefined || (walked === right.ownShape?.names && !left.has(name))) continue;
    names.push(name);
    places.push(right.positionOf(name));
    slots.push(slot);
  }
  return slots.length === 0 ? emptyAttrs : new Attrs(new Shape(names, places), slots);
}

function remove(set: Attrs, names: readonly Slot[]): Attrs {
  const { shape, slots } = set;
  const gone = new Uint8Array(slots.length);
  let left = slots.length;
  for (let i = 0; i < names.length; i++) {
    const index = shape.find(takePlainText(names[i]));
    if (index < 0 || gone[index] === 1) continue;
    gone[index] = 1;
    left--;
  }
  if (left === slots.length) return new Attrs(shape, slots);
  if (left === 0) return emptyAttrs;
  const keptNames = new Array<string>(left);
  const keptSlots = new Array<Slot>(left);
  const places = shape.positions.length === 0 ? noPositions : new Array<Position>(left);
  for (let i = 0, to = 0; i < slots.length; i++) {
    if (gone[i] === 1) continue;
    keptNames[to] = shape.names[i];
    keptSlots[to] = slots[i];
    if (places !== noPositions) (places as Position[])[to] = shape.positions[i];
    to++;
  }
  return new Attrs(new Shape(keptNames, places), keptSlots);
}

function listToAttrs(pairs: readonly Slot[]): Attrs {
  const seen = new Set<string>();
  const names: string[] = [];
  const slots: Slot[] = [];
  const places: Position[] = [];
  for (let i = 0; i < pairs.length; i++) {
    const pair = takeAttrs(pairs[i]);
    const name = internName(takePlainText(required(pair, "name")));
    if (seen.has(name)) continue;
    seen.add(name);
    const slot = required(pair, "value");
    names.push(name);
    slots.push(slot);
    places.push(pair.positionOf("value"));
  }
  return attrsFromLists(names, slots, places);
}

/** `{ file, line, column }`, of which line and column are only computed when needed; null outside of files. */
export function describePosition(position: Position): Value {
  const span = positions.span(position);
  if (span === undefined || span.source.origin !== "file") return null;
  return attrsOf({
    file: span.source.name,
    line: new Thunk(lineCode, position),
    column: new Thunk(columnCode, position),
  });
}

function locate(position: Position) {
  const span = positions.span(position);
  if (span === undefined) return { line: 0, column: 0 };
  return span.source.locate(span.start);
}

const lineCode: ThunkCode<Position> = { run: (position) => locate(position).line };
const columnCode: ThunkCode<Position> = { run: (position) => locate(position).column };
