// The code of a function written in Nix: how its argument becomes a frame, and what runs in that frame.
// A pattern remembers where the last shape of argument had each formal, so that calls in a loop do not search.
import type { ByteString } from "../text/bytes.ts";
import { nearest } from "../text/spelling.ts";
import { NixError } from "./error.ts";
import { describe } from "./kind.ts";
import type { Position } from "./positions.ts";
import type { Shape } from "./shape.ts";
import { force } from "./thunk.ts";
import { Attrs, type Env, Frame, type FunctionCode, type Slot, SmallFrame, Thunk, type ThunkCode } from "./value.ts";

export interface FormalCode {
  readonly name: ByteString;
  /** Undefined for a formal that must be given. */
  readonly default: ThunkCode | undefined;
  readonly position: Position;
}

export interface Pattern {
  /** In source order; formal `i` is variable `i + (named ? 1 : 0)` of the frame. */
  readonly formals: readonly FormalCode[];
  readonly ellipsis: boolean;
  /** Whether the whole argument is variable 0 of the frame (`args@{ … }`). */
  readonly named: boolean;
}

export class LambdaCode implements FunctionCode {
  /** Null for a simple parameter, `x: …`. */
  readonly pattern: Pattern | null;
  readonly body: ThunkCode<Env>;
  /** Where the function starts. */
  readonly position: Position;
  /** The attribute or variable that it was first bound to, for traces; undefined for an anonymous function. */
  name: ByteString | undefined;
  /** The code of the body where the body is itself a function, so that `f a b` needs no function value in between. */
  readonly inner: LambdaCode | null;
  readonly formals: FunctionCode["formals"];
  readonly ellipsis: boolean;
  /** The name of a simple parameter, or of the whole argument beside a pattern; set by the compiler. */
  parameter: ByteString | undefined;
  private lastShape: Shape | null = null;
  private lastPlan: Int32Array = new Int32Array(0);

  constructor(pattern: Pattern | null, body: ThunkCode<Env>, position: Position, inner: LambdaCode | null) {
    this.pattern = pattern;
    this.body = body;
    this.position = position;
    this.inner = inner;
    this.ellipsis = pattern?.ellipsis ?? false;
    this.formals =
      pattern?.formals.map(({ name, default: fallback, position }) => ({
        name,
        optional: fallback !== undefined,
        position,
      })) ?? null;
    this.parameter = undefined;
    this.name = undefined;
  }

  /** The frame that the body runs in. Throws where the argument does not fit the pattern. */
  bind(env: Env, argument: Slot): Env {
    return this.pattern === null ? new SmallFrame(env, argument) : this.bindPattern(this.pattern, env, argument);
  }

  private bindPattern(pattern: Pattern, env: Env, argument: Slot): Env {
    const set = force(argument);
    if (!(set instanceof Attrs)) {
      throw new NixError("type", `expected a set but found ${describe(set)}`).frame(
        `while evaluating the value passed as argument to ${this.describe()}`,
        this.position,
      );
    }
    if (set.ownShape === null && pattern.ellipsis) return this.bindLayered(pattern, env, set);
    const plan = set.shape === this.lastShape ? this.lastPlan : this.plan(pattern, set.shape);
    const { formals, named } = pattern;
    const offset = named ? 1 : 0;
    const values = new Array<Slot>(formals.length + offset);
    const frame = new Frame(env, values);
    if (named) values[0] = set;
    for (let i = 0; i < formals.length; i++) {
      const at = plan[i];
      values[i + offset] = at >= 0 ? set.slots[at] : new Thunk(formals[i].default as ThunkCode, frame);
    }
    return frame;
  }

  /** A package set with overlays is large, and only a few of its attributes are formals: no shape is made for it. */
  private bindLayered(pattern: Pattern, env: Env, set: Attrs): Env {
    const values: Slot[] = pattern.named ? [set] : [];
    const frame = new Frame(env, values);
    for (const formal of pattern.formals) {
      const slot = set.get(formal.name);
      if (slot === undefined && formal.default === undefined) throw this.missingArgument(formal.name, set.shape);
      values.push(slot !== undefined ? slot : new Thunk(formal.default as ThunkCode, frame));
    }
    return frame;
  }

  private missingArgument(name: ByteString, given: Shape): NixError {
    const known = this.formals?.map((formal) => formal.name) ?? [];
    const close = nearest(
      name,
      given.names.filter((other) => !known.includes(other)),
    );
    return new NixError("type", `${this.describe()} called without required argument '${name}'`, {
      position: this.position,
      ...(close.length > 0 ? { help: `the argument has '${close[0]}'; ${didYouMean([name])}` } : {}),
    });
  }

  /** For each formal the index in the shape, or -1 for its default. */
  private plan(pattern: Pattern, shape: Shape): Int32Array {
    const plan = new Int32Array(pattern.formals.length);
    let found = 0;
    for (let i = 0; i < plan.length; i++) {
      const formal = pattern.formals[i];
      plan[i] = shape.find(formal.name);
      if (plan[i] >= 0) found++;
      else if (formal.default === undefined) throw this.missingArgument(formal.name, shape);
    }
    if (!pattern.ellipsis && found < shape.names.length) {
      const known = pattern.formals.map((formal) => formal.name);
      const extra = shape.names.find((name) => !known.includes(name)) as ByteString;
      const close = nearest(extra, known);
      throw new NixError("type", `${this.describe()} called with unexpected argument '${extra}'`, {
        position: this.position,
        ...(close.length > 0 ? { help: didYouMean(close) } : {}),
      });
    }
    this.lastShape = shape;
    this.lastPlan = plan;
    return plan;
  }

  /** `function 'f'` or `anonymous lambda`, as Nix says it. */
  describe(): string {
    return this.name === undefined ? "function 'anonymous lambda'" : `function '${this.name}'`;
  }
}

/** `did you mean 'a', 'b' or 'c'?` */
export function didYouMean(names: readonly ByteString[]): string {
  const quoted = [...names].sort().map((name) => `'${name}'`);
  const last = quoted.pop();
  return `did you mean ${quoted.length > 0 ? `${quoted.join(", ")} or ` : ""}${last}?`;
}
