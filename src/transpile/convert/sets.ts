// Attribute sets are objects; what several bindings say about one attribute stands together, `{ a: { b: 1, c: 2 } }`.
// `a // b` is an object with spreads, `rec { … }` a call of the marker.
import { type MergedAttr, type MergedAttrs, type MergedValue, mergeBindings } from "../../syntax/merge-bindings.ts";
import type { AttrsExpr, BinaryExpr, Binding, Expr, Node } from "../../syntax/tree.ts";
import { type ByteString, fromBytes } from "../../text/bytes.ts";
import { callDoc } from "./calls.ts";
import { type Code, code, inside, level } from "./code.ts";
import type { Context, Extent } from "./context.ts";
import { type Doc, group, indent, line } from "./document.ts";
import { bracketed, type Item } from "./items.ts";
import { isPropertyName } from "./names.ts";
import { quoted } from "./quotes.ts";
import { declareMerged, withoutIdle, withoutParens } from "./resolve.ts";
import { convertName, dynamicName } from "./variables.ts";

export function convertAttrs(expr: AttrsExpr, context: Context): Code {
  registerExtents(expr.bindings, braceOf(expr, context) + 1, context);
  return convertMerged(mergeBindings(expr.bindings, expr.recursive), expr, context);
}

/** Remembers what each binding of a list stands between, whose first comments are from `first` on. */
export function registerExtents(bindings: readonly Binding[], first: number, context: Context): void {
  const { extents } = context.unit;
  let from = first;
  for (const binding of bindings) {
    if (binding.kind === "binding") {
      extents.set(binding.path[0].start, { from, start: binding.start, end: binding.end });
      const value = withoutParens(binding.value);
      if (value.kind === "attrs") registerExtents(value.bindings, braceOf(value, context) + 1, context);
    } else {
      binding.names.forEach((name, index) => {
        const isLast = index === binding.names.length - 1;
        extents.set(name.start, {
          from,
          start: index === 0 ? binding.start : name.start,
          end: isLast ? binding.end : name.end,
        });
        from = name.end;
      });
    }
    from = binding.end;
  }
}

/** Where the brace of a set stands, behind its `rec`. */
const braceOf = ({ start }: Node, context: Context): number => context.unit.source.text.indexOf("{", start);

/** Whether a line break follows the brace of a set; a set that a path makes has none. */
function isWrittenInLines({ start }: Node, context: Context): boolean {
  const hasBrace = /^(rec\b|\{)/.test(context.unit.source.text.slice(start, start + 4));
  return hasBrace && context.unit.comments.breaksAfter(braceOf({ start, end: start }, context));
}

function convertMerged(merged: MergedAttrs, at: Node, context: Context): Code {
  const { comments } = context.unit;
  const isRec = merged.recursive;
  const own = isRec ? context.in(declareRec(merged, context)) : context;
  const items = properties(merged, own, context);
  const ending = comments.take(lastEnd(merged, at, context), at.end);
  const { doc, expanded } = bracketed(["{", "}"], items, ending, {
    padded: true,
    broken: items.length > 0 && isWrittenInLines(at, context),
  });
  if (!isRec) return { ...code(doc), expanded, startsWithBrace: true };
  const names = [...merged.names.keys()].flatMap((name) => {
    const variable = own.environment.own(name);
    if (!variable?.used) return [];
    return [variable.local === name ? name : [isPropertyName(name) ? name : quoted(name), ": ", variable.local]];
  });
  const rec = context.marker("rec");
  if (names.length === 0) return callDoc(rec, [{ ...code(doc), expanded, startsWithBrace: true }]);
  const pattern = bracketed(["{", "}"], names.map(plainItem), [], { padded: true });
  const head = ["(", pattern.doc, ") => ("];
  return callDoc(rec, [{ ...code([head, doc, ")"], level.arrow), expanded: [head, expanded, ")"] }]);
}

const plainItem = (doc: Doc): Item => ({ doc, before: [], behind: "", spaced: false });

/** Where comments at the end of a set begin. */
function lastEnd(merged: MergedAttrs, at: Node, context: Context): number {
  let end = context.unit.source.text.indexOf("{", at.start) + 1;
  const { extents } = context.unit;
  const places = [...merged.names.values(), ...merged.dynamic].map((attr) => attr.at);
  for (const place of places) {
    const extent = extents.get(place);
    if (extent && extent.end <= at.end) end = Math.max(end, extent.end);
  }
  return end;
}

/** An attribute that `inherit` takes from a variable around is that variable inside, too, and is not declared again. */
function declareRec(merged: MergedAttrs, context: Context) {
  const environment = declareMerged(context.environment, withoutIdle(merged, context.environment));
  for (const name of merged.names.keys()) {
    const variable = environment.own(name);
    if (variable) context.rename(variable, nowhere(merged.names.get(name)!.at));
  }
  return environment;
}

interface Place {
  readonly at: number;
  readonly item: (isFirst: boolean) => Item;
}

/** The properties in the order of the source; names that one `inherit (x)` takes are one spread. */
function properties(merged: MergedAttrs, own: Context, outer: Context): Item[] {
  const places: Place[] = merged.dynamic.map(({ at, name, value }) => ({
    at,
    item: (isFirst) => propertyItem(at, value, own, isFirst, () => ["[", dynamicName(name, own).doc, "]"]),
  }));
  const entries = [...merged.names];
  for (let index = 0; index < entries.length; index++) {
    const [name, attr] = entries[index];
    const { at } = attr;
    if (attr.kind === "plain") {
      places.push({ at, item: (isFirst) => propertyItem(at, attr.value, own, isFirst, () => propertyName(name)) });
    } else if (attr.kind === "inherited") {
      places.push({ at, item: (isFirst) => item(at, own, isFirst, () => inheritedProperty(name, at, outer)) });
    } else {
      const names = [name];
      for (; index + 1 < entries.length && isFrom(entries[index + 1][1], attr.from); index++) {
        names.push(entries[index + 1][0]);
      }
      const last = entries[index][1].at;
      const from = merged.inheritFrom[attr.from];
      places.push({ at, item: (isFirst) => inheritItem(at, last, from, names, own, isFirst) });
    }
  }
  places.sort((a, b) => a.at - b.at);
  return places.map((place, index) => place.item(index === 0));
}

const isFrom = (attr: MergedAttr, from: number) => attr.kind === "inherited-from" && attr.from === from;

export const propertyName = (name: ByteString): Doc => (isPropertyName(name) ? fromBytes(name) : quoted(name));

function inheritedProperty(name: ByteString, start: number, context: Context): Doc {
  const value = convertName(name, { start, end: start + name.length }, context);
  return value.doc === name && isPropertyName(name) ? name : property(propertyName(name), value);
}

function inheritItem(
  at: number,
  last: number,
  from: Expr,
  names: readonly ByteString[],
  own: Context,
  isFirst: boolean,
): Item {
  const { extents } = own.unit;
  const [first, end] = [extents.get(at), extents.get(last)];
  const make = () => {
    const args = [own.expression(from), ...names.map((name) => code(quoted(name)))];
    return ["...", callDoc(own.marker("inherit"), args).doc];
  };
  return own.item(first && end ? { ...first, end: end.end } : nowhere(at), make, isFirst, ";");
}

/** A binding's comments are those of the property; where several bindings make the property, they are its parts'. */
function propertyItem(at: number, value: MergedValue, own: Context, isFirst: boolean, name: () => Doc): Item {
  const make = () => property(name(), convertValue(value, own));
  if (value.kind === "merged" && placesIn(value.attrs).size > 1) {
    const extent = own.unit.extents.get(at);
    const spaced = !isFirst && extent !== undefined && own.unit.comments.spaced(extent.from, extent.start);
    return { doc: make(), before: [], behind: "", spaced };
  }
  return item(at, own, isFirst, make);
}

function item(at: number, context: Context, isFirst: boolean, make: () => Doc): Item {
  return context.item(context.unit.extents.get(at) ?? nowhere(at), make, isFirst, ";");
}

const nowhere = (at: number): Extent => ({ from: at, start: at, end: at });

/** Where the bindings begin that make a set. */
function placesIn({ names, dynamic }: MergedAttrs, found = new Set<number>()): Set<number> {
  for (const attr of [...names.values(), ...dynamic]) {
    found.add(attr.at);
    if ("value" in attr && attr.value.kind === "merged") placesIn(attr.value.attrs, found);
  }
  return found;
}

export function convertValue(value: MergedValue, context: Context): Code {
  return value.kind === "merged" ? convertMerged(value.attrs, value, context) : context.expression(value);
}

/** `name: value`; what does not fit moves to a line of its own where it can. */
export function property(name: Doc, value: Code): Doc {
  return value.moves ? [name, ":", group(indent([line, value.doc]))] : [name, ": ", value.doc];
}

/** `a // b // c`, which leans to the right. */
export function convertUpdate(expr: BinaryExpr, context: Context): Code {
  const items: Item[] = [];
  let afterProperties = false;
  let from = expr.start;
  let broken = false;
  let ending: Doc[] = [];
  for (const operand of operands(expr)) {
    const set = withoutParens(operand);
    // Two sets in a row would become one.
    if (set.kind === "attrs" && !set.recursive && set.bindings.length > 0 && !afterProperties) {
      const { comments } = context.unit;
      broken ||= comments.breaksAfter(set.start);
      const before = [...ending, ...comments.take(from, set.start)];
      registerExtents(set.bindings, braceOf(set, context) + 1, context);
      const merged = mergeBindings(set.bindings, false);
      const [first, ...rest] = properties(merged, context, context);
      items.push({ ...first, before: [...before, ...first.before] }, ...rest);
      ending = comments.take(lastEnd(merged, set, context), set.end);
      afterProperties = true;
    } else {
      const extent = { from, start: operand.start, end: operand.end };
      const made = context.item(
        extent,
        () => ["...", inside(context.expression(operand), level.unary)],
        items.length === 0,
      );
      items.push({ ...made, before: [...ending, ...made.before] });
      ending = [];
      afterProperties = false;
    }
    from = operand.end;
  }
  const { doc, expanded } = bracketed(["{", "}"], items, ending, { broken, padded: true });
  return { ...code(doc), expanded, startsWithBrace: true };
}

function operands(expr: Expr): Expr[] {
  const bare = withoutParens(expr);
  return bare.kind === "binary" && bare.operator === "//" ? [bare.left, ...operands(bare.right)] : [expr];
}
