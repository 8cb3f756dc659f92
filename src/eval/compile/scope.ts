// Scopes: which variables an expression sees, known before it runs. A variable becomes "so many frames up, that slot";
// only a name that no scope binds, inside a `with`, is looked up by name when it is needed.
import type { LateParser } from "../../syntax/parse.ts";
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { Source } from "../../text/source.ts";
import type { Evaluator } from "../evaluator.ts";
import type { Position } from "../positions.ts";
import { type Env, type Slot, Thunk, type ThunkCode, type Value } from "../value.ts";

/** Compiled code: gives the value of an expression in a frame. */
export type Run = (env: Env) => Value;

/** How a slot is made of an expression: a thunk of its code, or directly where that needs no computing. */
export type Delayed = ThunkCode<Env> | ((env: Env) => Slot);

export function makeSlot(delayed: Delayed, env: Env): Slot {
  return typeof delayed === "function" ? delayed(env) : new Thunk(delayed, env);
}

/** What all code of one source shares. */
export interface Unit {
  readonly source: Source;
  /** Position of the first byte of the source. */
  readonly base: Position;
  /** What relative paths start at. */
  readonly directory: ByteString;
  readonly evaluator: Evaluator;
  /** Parses what was stepped over. */
  readonly late: LateParser;
  /** Compiles an expression to code that computes it. */
  readonly compile: (expr: Expr, scope: Scope, name?: ByteString) => Run;
  /** Compiles an expression to something that makes a slot of it without computing it. */
  readonly delay: (expr: Expr, scope: Scope) => Delayed;
}

/** Where a variable is found. Levels count frames outwards from 0. */
export type Place =
  | { readonly kind: "small"; readonly level: number }
  | { readonly kind: "slot"; readonly level: number; readonly index: number }
  | { readonly kind: "constant"; readonly slot: Slot }
  | { readonly kind: "with"; readonly levels: readonly number[] }
  | { readonly kind: "undefined" };

type Variables =
  /** One variable in a SmallFrame. */
  | { readonly kind: "small"; readonly name: ByteString }
  /** Variables in a Frame: name to index. */
  | { readonly kind: "slots"; readonly indices: ReadonlyMap<ByteString, number> }
  /** The set of a `with`, in a SmallFrame. */
  | { readonly kind: "with" }
  /** Names known everywhere, without a frame; always outermost. */
  | { readonly kind: "global"; readonly slots: ReadonlyMap<ByteString, Slot> };

export class Scope {
  readonly unit: Unit;
  private readonly up: Scope | null;
  private readonly variables: Variables;

  private constructor(unit: Unit, up: Scope | null, variables: Variables) {
    this.unit = unit;
    this.up = up;
    this.variables = variables;
  }

  /** The outermost scope of a source. */
  static global(unit: Unit, slots: ReadonlyMap<ByteString, Slot>): Scope {
    return new Scope(unit, null, { kind: "global", slots });
  }

  withVariable(name: ByteString): Scope {
    return new Scope(this.unit, this, { kind: "small", name });
  }

  withVariables(indices: ReadonlyMap<ByteString, number>): Scope {
    return new Scope(this.unit, this, { kind: "slots", indices });
  }

  withSet(): Scope {
    return new Scope(this.unit, this, { kind: "with" });
  }

  /** `name` is what a function is bound to. */
  compile(expr: Expr, name?: ByteString): Run {
    return this.unit.compile(expr, this, name);
  }

  delay(expr: Expr): Delayed {
    return this.unit.delay(expr, this);
  }

  /** The names known everywhere. */
  get globals(): ReadonlyMap<ByteString, Slot> {
    let scope: Scope = this;
    while (scope.up !== null) scope = scope.up;
    return (scope.variables as Variables & { kind: "global" }).slots;
  }

  position(offset: number): Position {
    return this.unit.base + offset;
  }

  /** A name that is bound wins over every `with`, however near; of several `with`, the innermost is asked first. */
  find(name: ByteString): Place {
    const withs: number[] = [];
    let level = 0;
    for (let scope: Scope | null = this; scope !== null; scope = scope.up) {
      const variables = scope.variables;
      switch (variables.kind) {
        case "small":
          if (variables.name === name) return { kind: "small", level };
          break;
        case "slots": {
          const index = variables.indices.get(name);
          if (index !== undefined) return { kind: "slot", level, index };
          break;
        }
        case "with":
          withs.push(level);
          break;
        case "global": {
          const slot = variables.slots.get(name);
          if (slot !== undefined) return { kind: "constant", slot };
          break;
        }
      }
      level++;
    }
    return withs.length > 0 ? { kind: "with", levels: withs } : { kind: "undefined" };
  }
}
