// The values of the Nix language, in the shapes that V8 handles fastest:
//
//   integer     number while it is a safe integer, otherwise bigint (never both for one value)
//   float       Float                       boolean, null   themselves
//   string      a JavaScript string of bytes, or ContextString when it has a string context (never an empty one)
//   list        a JavaScript array of slots set          Attrs: a Shape (names) and its slots (attrs.ts)
//   path        Path                        function        Lambda, Builtin, PartialBuiltin
//
// A slot holds a value or a Thunk, a value that is not computed yet. `undefined` is never a value.
import type { ByteString } from "../text/bytes.ts";
import type { Position } from "./positions.ts";
import { emptyShape, mergeShapes, Shape } from "./shape.ts";

export type Value =
  | number
  | bigint
  | boolean
  | null
  | string
  | Float
  | ContextString
  | Path
  | List
  | Attrs
  | Lambda
  | Builtin
  | PartialBuiltin;

export type Slot = Value | Thunk;
export type List = readonly Slot[];
export type FunctionValue = Lambda | Builtin | PartialBuiltin;

export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A string that refers to store paths. Make it with `withContext`, which returns a plain string for no context. */
export class ContextString {
  readonly text: ByteString;
  readonly context: Context;
  constructor(text: ByteString, context: Context) {
    this.text = text;
    this.context = context;
  }
}

/** An absolute path without `.`, `..`, doubled or trailing slashes. It is not yet in the store. */
export class Path {
  readonly path: ByteString;
  constructor(path: ByteString) {
    this.path = path;
  }
}

/** A function written in Nix: its code and the variables around it. */
export class Lambda {
  readonly code: FunctionCode;
  readonly env: Env;
  constructor(code: FunctionCode, env: Env) {
    this.code = code;
    this.env = env;
  }
}

/**
 * The variables that compiled code sees: frames linked outwards. A frame with one variable (a simple parameter, or
 * the set of a `with`) holds it in `v`; all others hold theirs in `values`. The compiler knows which is which.
 */
export type Env = SmallFrame | Frame;

export class SmallFrame {
  readonly up: Env;
  v: Slot;
  constructor(up: Env, v: Slot) {
    this.up = up;
    this.v = v;
  }
}

export class Frame {
  readonly up: Env;
  readonly values: Slot[];
  constructor(up: Env, values: Slot[]) {
    this.up = up;
    this.values = values;
  }
}

/** The end of every chain of frames; nothing is ever looked up in it. */
export const emptyEnv: Env = new Frame(undefined as unknown as Env, []);

/** Sets of at least this many names are laid over each other without copying. */
const layeringSize = 96;
const maxLayers = 12;

/** A set that is asked this often while it is lazy is made: from then on, selections remember where a name is. */
const manyLookups = 1000;

/** What a set is before its shape and slots are made. */
export interface LazySet {
  /** There are no more attributes than this. */
  readonly weight: number;
  /** How many sets are laid over each other in it. */
  readonly depth: number;
  /** How often a name was looked up. */
  lookups: number;
  get(name: ByteString): Slot | undefined;
  positionOf(name: ByteString): Position;
  make(): { readonly shape: Shape; readonly slots: Slot[] };
}

/** `base // top` of a large and a much smaller set. */
class Layers implements LazySet {
  readonly base: Attrs;
  readonly top: Attrs;
  readonly weight: number;
  readonly depth: number;
  lookups = 0;

  constructor(base: Attrs, top: Attrs, weight: number, depth: number) {
    this.base = base;
    this.top = top;
    this.weight = weight;
    this.depth = depth;
  }

  get(name: ByteString): Slot | undefined {
    const slot = this.top.get(name);
    return slot !== undefined ? slot : this.base.get(name);
  }

  positionOf(name: ByteString): Position {
    return (this.top.has(name) ? this.top : this.base).positionOf(name);
  }

  make() {
    return mergeSets(this.base, this.top);
  }
}

/**
 * An attribute set: a shape and the slots of its names. A large one may be lazy: then looking up a name asks its
 * {@link LazySet}, and `shape` and `slots` make it.
 */
export class Attrs {
  /** The shape, or null while the set is lazy: for those who can do without making it. */
  ownShape: Shape | null;
  private ownSlots: Slot[] | null;
  private lazy: LazySet | null;

  constructor(shape: Shape, slots: Slot[]);
  constructor(shape: null, slots: null, lazy: LazySet);
  constructor(shape: Shape | null, slots: Slot[] | null, lazy: LazySet | null = null) {
    this.ownShape = shape;
    this.ownSlots = slots;
    this.lazy = lazy;
  }

  get shape(): Shape {
    return this.ownShape !== null ? this.ownShape : this.make();
  }

  get slots(): Slot[] {
    if (this.ownSlots === null) this.make();
    return this.ownSlots as Slot[];
  }

  get size(): number {
    return this.slots.length;
  }

  private get weight(): number {
    return this.ownSlots !== null ? this.ownSlots.length : (this.lazy as LazySet).weight;
  }

  /** The slot of a name, or undefined. */
  get(name: ByteString): Slot | undefined {
    const shape = this.ownShape;
    if (shape !== null) {
      const index = shape.find(name);
      return index < 0 ? undefined : (this.ownSlots as Slot[])[index];
    }
    const lazy = this.lazy as LazySet;
    if (++lazy.lookups <= manyLookups) return lazy.get(name);
    this.make();
    return this.get(name);
  }

  has(name: ByteString): boolean {
    return this.get(name) !== undefined;
  }

  /** Where a name was defined, or 0. */
  positionOf(name: ByteString): Position {
    const shape = this.ownShape;
    if (shape !== null) {
      const index = shape.find(name);
      return index < 0 ? 0 : shape.positionAt(index);
    }
    return (this.lazy as LazySet).positionOf(name);
  }

  /** `this // other` */
  update(other: Attrs): Attrs {
    const mine = this.weight;
    const theirs = other.weight;
    if (theirs === 0) return this;
    if (mine === 0) return other;
    return mine + theirs >= layeringSize ? this.layer(other, mine, theirs) : this.merge(other);
  }

  private layer(other: Attrs, mine: number, theirs: number): Attrs {
    const { lazy } = this;
    // A small set over a small top of a large base: only the top grows.
    if (lazy instanceof Layers && mine > 8 * (lazy.top.weight + theirs)) {
      const top = lazy.top.update(other);
      return new Attrs(null, null, new Layers(lazy.base, top, lazy.base.weight + top.weight, lazy.depth));
    }
    const depth = Math.max(lazy?.depth ?? 0, other.lazy?.depth ?? 0) + 1;
    const uneven = mine > 4 * theirs || theirs > 4 * mine;
    if (!uneven || depth > maxLayers) return this.merge(other);
    return new Attrs(null, null, new Layers(this, other, mine + theirs, depth));
  }

  private merge(other: Attrs): Attrs {
    const { shape, slots } = mergeSets(this, other);
    return new Attrs(shape, slots);
  }

  private make(): Shape {
    const { shape, slots } = (this.lazy as LazySet).make();
    this.ownShape = shape;
    this.ownSlots = slots;
    this.lazy = null;
    return shape;
  }

  /** The attributes whose index the test accepts, in order; the set itself where all are accepted. */
  filter(keep: (name: ByteString, index: number) => boolean): Attrs {
    const { names, positions } = this.shape;
    const kept: number[] = [];
    for (let i = 0; i < names.length; i++) if (keep(names[i], i)) kept.push(i);
    if (kept.length === names.length) return this;
    if (kept.length === 0) return emptyAttrs;
    const shape = new Shape(
      kept.map((i) => names[i]),
      positions.length === 0 ? positions : kept.map((i) => positions[i]),
    );
    return new Attrs(
      shape,
      kept.map((i) => this.slots[i]),
    );
  }
}

/** `a // b`, made. */
function mergeSets(a: Attrs, b: Attrs): { readonly shape: Shape; readonly slots: Slot[] } {
  const mine = a.slots;
  const theirs = b.slots;
  const plan = a.shape.planUpdate(b.shape);
  if (plan === undefined) return mergeShapes<Slot>(a.shape, b.shape, mine, theirs);
  const { shape, from } = plan;
  const slots = new Array<Slot>(from.length);
  for (let i = 0; i < from.length; i++) {
    const source = from[i];
    slots[i] = source >= 0 ? theirs[source] : mine[~source];
  }
  return { shape, slots };
}

export const emptyAttrs = new Attrs(emptyShape, []);

/** What a thunk runs: compiled code with its frame, or a builtin's delayed work with its own payload. */
export interface ThunkCode<P = any> {
  readonly run: (payload: P) => Value;
  /** Adds what was being done to the trace of an error that passes through; only called on errors. */
  explain?(error: unknown): void;
  /** Where it is defined, for errors. */
  readonly position?: Position;
}

/** A value that is not computed yet: `code` to run with `payload`; afterwards `code` is null and `payload` the value. */
export class Thunk {
  code: ThunkCode | null;
  payload: unknown;

  constructor(code: ThunkCode | null, payload: unknown) {
    this.code = code;
    this.payload = payload;
  }
}

/** What calling a function written in Nix needs of its code (lambda.ts). */
export interface FunctionCode {
  /** The frame that the body runs in. Throws where the argument does not fit. */
  bind(env: Env, argument: Slot): Env;
  readonly body: ThunkCode<Env>;
  /** The code of the body where the body is itself a function. */
  readonly inner: FunctionCode | null;
  /** Its formals, or null for a simple parameter. */
  readonly formals: ReadonlyArray<{
    readonly name: ByteString;
    readonly optional: boolean;
    readonly position: Position;
  }> | null;
  /** Whether its pattern ends in `...`. */
  readonly ellipsis: boolean;
  /** The name of a simple parameter, or of the whole argument beside a pattern. */
  parameter: ByteString | undefined;
  readonly position: Position;
  /** The attribute or variable that it was first bound to. */
  name: ByteString | undefined;
}

/** An argument that a builtin computes before it does anything else but compute those in front of it in the list. */
export interface EagerArgument {
  readonly index: number;
  /** What the value must be for the builtin to go on. Not asked of the last one. */
  readonly guard: "any" | "number" | "natural" | "string" | "list" | "set";
}

/** The value of a builtin function. `call` takes exactly `arity` slots, one to three. */
export class Builtin {
  readonly name: ByteString;
  readonly arity: number;
  readonly call: (a: Slot, b?: Slot, c?: Slot) => Value;
  readonly doc: string;
  readonly eager: readonly EagerArgument[];
  constructor(
    name: ByteString,
    arity: number,
    call: Builtin["call"],
    doc: string,
    eager: readonly EagerArgument[] = [],
  ) {
    this.eager = eager;
    this.name = name;
    this.arity = arity;
    this.call = call;
    this.doc = doc;
  }
}

/** A builtin function that still waits for arguments. */
export class PartialBuiltin {
  readonly builtin: Builtin;
  readonly args: readonly Slot[];
  constructor(builtin: Builtin, args: readonly Slot[]) {
    this.builtin = builtin;
    this.args = args;
  }
}

/** Elements in Nix's own encoding (context.ts), without repetition, in no particular order. Never changed. */
export type Context = ReadonlySet<ByteString>;
