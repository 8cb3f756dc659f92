// The code of an expression that is compiled only when it first runs: most of nixpkgs never does. What the parser stepped
// over is parsed then, too.
import { isSkipped } from "../../syntax/skips.ts";
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { NixError } from "../error.ts";
import type { Position } from "../positions.ts";
import type { Env, ThunkCode, Value } from "../value.ts";
import type { Run, Scope } from "./scope.ts";

export class Code implements ThunkCode<Env> {
  private compiled: Run | null = null;
  private expr: Expr | null;
  private scope: Scope | null;
  /** The attribute or variable whose value it is. */
  private readonly name: ByteString | undefined;
  private readonly start: number;
  private readonly base: number;

  constructor(expr: Expr, scope: Scope, name?: ByteString, at = expr.start) {
    this.expr = expr;
    this.scope = scope;
    this.name = name;
    this.start = at;
    this.base = scope.unit.base;
  }

  run(env: Env): Value {
    const compiled = this.compiled;
    return compiled !== null ? compiled(env) : this.compileThenRun(env);
  }

  get position(): Position {
    return this.base + this.start;
  }

  explain(error: unknown): void {
    if (!(error instanceof NixError)) return;
    const { position } = this;
    if (error.kind === "infinite-recursion") error.at(position);
    if (this.name !== undefined) error.frame(`while evaluating the attribute '${this.name}'`, position);
  }

  private compileThenRun(env: Env): Value {
    const scope = this.scope as Scope;
    const expr = this.expr as Expr;
    const compiled = isSkipped(expr)
      ? scope.compile(scope.unit.late.valueAt(expr.start), this.name)
      : scope.compile(expr);
    this.compiled = compiled;
    this.expr = null;
    this.scope = null;
    return compiled(env);
  }
}
