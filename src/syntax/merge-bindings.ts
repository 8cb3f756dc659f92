// What the bindings of an attribute set or a `let` mean: `a.b = 1; a = { c = 2; };` is one attribute `a` with two in it.
// The parser calls this for its errors where two bindings begin with the same name, the evaluator when a set is first
// needed.
//
// The surprises, all Nix's: two sets written out for one name become one, and whether it is recursive is decided by
// the first of them alone; parentheses around a set do not matter; dynamic names are never compared here.
import type { ByteString } from "../text/bytes.ts";
import { BugError } from "../text/diagnostic.ts";
import type { AttrBinding, AttrsExpr, Binding, Expr } from "./tree.ts";

/** One level of attributes, nested paths taken apart. `names` is in the order of first definition, not sorted. */
export interface MergedAttrs {
  readonly recursive: boolean;
  readonly names: ReadonlyMap<ByteString, MergedAttr>;
  readonly dynamic: readonly DynamicAttr[];
  /** The expressions of `inherit (e)`, which are evaluated in the scope of the set itself (recursive or not). */
  readonly inheritFrom: readonly Expr[];
}

/**
 * An attribute with a name that is written out; `at` is the byte offset that `unsafeGetAttrPos` reports: of the whole
 * attribute path that defined it first (the position of `a` for `b` in `a.b = 1`), of the name in an `inherit`.
 *
 * - `plain`: `value`, evaluated in the set's own scope
 * - `inherited`: the variable of that name in the scope around the set
 * - `inherited-from`: the attribute of that name in `inheritFrom[from]`
 */
export type MergedAttr =
  | { readonly kind: "plain"; readonly at: number; readonly value: MergedValue }
  | { readonly kind: "inherited"; readonly at: number }
  | { readonly kind: "inherited-from"; readonly at: number; readonly from: number };

/** An expression as written (an `attrs` among them is merged with nothing), or the set that several bindings make. */
export type MergedValue = Expr | MergedSet;

export interface MergedSet {
  readonly kind: "merged";
  readonly start: number;
  readonly end: number;
  readonly attrs: MergedAttrs;
}

/** `${name} = value;`, in the order written; two of the same name are the evaluator's to find. */
export interface DynamicAttr {
  readonly at: number;
  readonly name: Expr;
  readonly value: MergedValue;
}

/** Told of an attribute path that is defined at `at` and was defined at `previous`; throws. */
export type OnDuplicate = (path: readonly ByteString[], at: number, previous: number) => never;

interface Draft extends MergedAttrs {
  readonly names: Map<ByteString, MergedAttr>;
  readonly dynamic: DynamicAttr[];
  readonly inheritFrom: Expr[];
}

interface DraftSet extends MergedSet {
  readonly attrs: Draft;
}

/**
 * The attributes that `bindings` define. A tree that came out of the parser has no duplicates, so without `onDuplicate`
 * one is a bug.
 */
export function mergeBindings(
  bindings: readonly Binding[],
  recursive: boolean,
  onDuplicate: OnDuplicate = neverDuplicate,
): MergedAttrs {
  return draftOf(bindings, recursive, onDuplicate);
}

/** Whether two of the bindings begin with the same written-out name; only then can merging find an error. */
export function hasRepeatedNames(bindings: readonly Binding[]): boolean {
  if (bindings.length === 0 || (bindings.length === 1 && bindings[0].kind === "binding")) return false;
  const names: ByteString[] = [];
  for (const binding of bindings) {
    if (binding.kind === "inherit") for (const { name } of binding.names) names.push(name);
    else if (binding.path[0].kind === "name") names.push(binding.path[0].name);
  }
  if (names.length > 12) return new Set(names).size < names.length;
  for (let index = 1; index < names.length; index++) {
    for (let before = 0; before < index; before++) if (names[before] === names[index]) return true;
  }
  return false;
}

function neverDuplicate(path: readonly ByteString[]): never {
  throw new BugError(`attribute '${path.join(".")}' is defined twice in a parsed tree`);
}

function emptyDraft(recursive: boolean): Draft {
  return { recursive, names: new Map(), dynamic: [], inheritFrom: [] };
}

function draftOf(bindings: readonly Binding[], recursive: boolean, onDuplicate: OnDuplicate): Draft {
  const draft = emptyDraft(recursive);
  for (const binding of bindings) {
    if (binding.kind === "binding") {
      addBinding(draft, binding, onDuplicate);
      continue;
    }
    const from = binding.from === null ? -1 : draft.inheritFrom.push(binding.from) - 1;
    for (const { name, start } of binding.names) {
      const present = draft.names.get(name);
      if (present) onDuplicate([name], start, present.at);
      const inherited: MergedAttr =
        from < 0 ? { kind: "inherited", at: start } : { kind: "inherited-from", at: start, from };
      draft.names.set(name, inherited);
    }
  }
  return draft;
}

function addBinding(draft: Draft, binding: AttrBinding, onDuplicate: OnDuplicate): void {
  const { path, value, start, end } = binding;
  const at = path[0].start;
  let target = draft;
  for (let index = 0; index < path.length - 1; index++) {
    const step = path[index];
    if (step.kind === "dynamic") {
      const set = { kind: "merged", start, end, attrs: emptyDraft(false) } as const;
      target.dynamic.push({ at, name: step.expr, value: set });
      target = set.attrs;
      continue;
    }
    const present = target.names.get(step.name);
    if (present) {
      const set = draftAt(target, step.name, present, onDuplicate);
      if (set === undefined) onDuplicate(namesOf(binding, index + 1), at, present.at);
      target = set.attrs;
    } else {
      const set = { kind: "merged", start, end, attrs: emptyDraft(false) } as const;
      target.names.set(step.name, { kind: "plain", at, value: set });
      target = set.attrs;
    }
  }
  const last = path[path.length - 1];
  if (last.kind === "dynamic") target.dynamic.push({ at, name: last.expr, value });
  else if (target.names.has(last.name)) {
    addAttr(target, namesOf(binding, path.length), { kind: "plain", at, value }, onDuplicate);
  } else target.names.set(last.name, { kind: "plain", at, value });
}

/** The names of a path's first `length` steps; what is behind a dynamic one is never a duplicate. */
function namesOf(binding: AttrBinding, length: number): ByteString[] {
  return binding.path.slice(0, length).map((step) => (step.kind === "name" ? step.name : "${…}"));
}

/** Puts the attribute at the end of `path` into `target`; merges it when it and the present one are sets. */
function addAttr(target: Draft, path: readonly ByteString[], attr: MergedAttr, onDuplicate: OnDuplicate): void {
  const name = path[path.length - 1];
  const present = target.names.get(name);
  if (present === undefined) {
    target.names.set(name, attr);
    return;
  }
  const added = attr.kind === "plain" ? asDraft(attr.value, onDuplicate) : undefined;
  const set = added && draftAt(target, name, present, onDuplicate);
  if (set === undefined) onDuplicate(path, attr.at, present.at);
  const { attrs } = set;
  const shift = attrs.inheritFrom.length;
  for (const [key, inner] of added!.names) {
    const moved = inner.kind === "inherited-from" ? { ...inner, from: inner.from + shift } : inner;
    addAttr(attrs, [...path, key], moved, onDuplicate);
  }
  for (const dynamic of added!.dynamic) attrs.dynamic.push(dynamic);
  for (const from of added!.inheritFrom) attrs.inheritFrom.push(from);
}

/** The set that `present` is, ready to be added to and put in its place; undefined when it is no set. */
function draftAt(target: Draft, name: ByteString, present: MergedAttr, onDuplicate: OnDuplicate): DraftSet | undefined {
  if (present.kind !== "plain") return undefined;
  const { value, at } = present;
  if (value.kind === "merged") return value as DraftSet;
  const attrs = asDraft(value, onDuplicate);
  if (attrs === undefined) return undefined;
  const set: DraftSet = { kind: "merged", start: value.start, end: value.end, attrs };
  target.names.set(name, { kind: "plain", at, value: set });
  return set;
}

function asDraft(value: MergedValue, onDuplicate: OnDuplicate): Draft | undefined {
  if (value.kind === "merged") return value.attrs as Draft;
  const attrs = writtenOutSet(value);
  return attrs && draftOf(attrs.bindings, attrs.recursive, onDuplicate);
}

function writtenOutSet(expr: Expr): AttrsExpr | undefined {
  let inner = expr;
  while (inner.kind === "paren") inner = inner.expr;
  return inner.kind === "attrs" ? inner : undefined;
}
