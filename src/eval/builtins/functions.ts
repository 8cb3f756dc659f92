// Builtins on functions, and the one that calls a function until nothing new comes.
import { attrsFromLists } from "../attrs.ts";
import { any, attrs, type BuiltinEntry, builtin, takeAttrs, takeFunction, takeList } from "../builtin.ts";
import { call } from "../call.ts";
import { lessThan } from "../compare.ts";
import { NixError } from "../error.ts";
import { isFunction } from "../kind.ts";
import { force } from "../thunk.ts";
import { Attrs, emptyAttrs, type FunctionCode, Lambda, type Slot, type Value } from "../value.ts";
import { required } from "./attribute-sets.ts";

export const functions: readonly BuiltinEntry[] = [
  builtin({
    name: "functionArgs",
    parameters: [any("f")],
    doc: "The names that a function takes from the set that it is given, and whether each has a default; empty for a function of any other kind.",
    examples: [["builtins.functionArgs ({ a, b ? 1 }: a)", "{ a = false; b = true; }"]],
    run(f) {
      if (f instanceof Lambda) return formalsOf(f.code);
      if (isFunction(f)) return emptyAttrs;
      throw new NixError("type", "'functionArgs' requires a function");
    },
  }),
  builtin({
    name: "genericClosure",
    parameters: [attrs("arguments")],
    doc: "The sets of `startSet`, followed by those that `operator` gives for each of them, and so on, where each `key` counts once.",
    examples: [
      [
        "builtins.genericClosure { startSet = [ { key = 1; } ]; operator = x: if x.key < 3 then [ { key = x.key + 1; } ] else [ ]; }",
        "[ { key = 1; } { key = 2; } { key = 3; } ]",
      ],
    ],
    run: closure,
  }),
];

const known = new WeakMap<FunctionCode, Attrs>();

function formalsOf(code: FunctionCode): Attrs {
  const { formals } = code;
  if (formals === null) return emptyAttrs;
  let set = known.get(code);
  if (set === undefined) {
    set = attrsFromLists(
      formals.map((formal) => formal.name),
      formals.map((formal) => formal.optional),
      formals.map((formal) => formal.position),
    );
    known.set(code, set);
  }
  return new Attrs(set.shape, set.slots);
}

function closure(set: Attrs): Value {
  const start = takeList(required(set, "startSet"));
  if (start.length === 0) return start;
  const operator = takeFunction(required(set, "operator"));
  const queue: Slot[] = [...start];
  const result: Slot[] = [];
  const keys = new Keys();
  for (let next = 0; next < queue.length; next++) {
    const item = takeAttrs(queue[next]);
    if (!keys.add(force(required(item, "key")))) continue;
    result.push(queue[next]);
    const found = takeList(call(operator, queue[next]));
    for (let i = 0; i < found.length; i++) {
      force(found[i]);
      queue.push(found[i]);
    }
  }
  return result;
}

/** The keys so far. Plain strings and plain integers are hashed; a mixture is kept in order, as anything comparable. */
class Keys {
  private readonly hashed = new Set<string | number>();
  private type: "string" | "number" | "mixed" | undefined;
  private readonly sorted: Value[] = [];

  /** Adds a key and says whether it is new. Throws where it cannot be compared with the others. */
  add(key: Value): boolean {
    const type = typeof key;
    if (type === "string" || type === "number") {
      this.type ??= type;
      if (this.type === type) {
        const before = this.hashed.size;
        this.hashed.add(key as string | number);
        return this.hashed.size > before;
      }
    }
    if (this.type !== "mixed") {
      this.type = "mixed";
      for (const old of this.hashed) this.insert(old);
    }
    return this.insert(key);
  }

  private insert(key: Value): boolean {
    const { sorted } = this;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lessThan(key, sorted[middle])) high = middle;
      else low = middle + 1;
    }
    if (low > 0 && !lessThan(sorted[low - 1], key)) return false;
    sorted.splice(low, 0, key);
    return true;
  }
}
