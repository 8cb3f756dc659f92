// The code of an expression that is compiled only when it first runs: most of nixpkgs never does.
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { NixError } from "../error.ts";
import type { Env, ThunkCode, Value } from "../value.ts";
import type { Run, Scope } from "./scope.ts";

export class Code implements ThunkCode<Env> {
  private compiled: Run | null = null;
  private expr: Expr | null;
  private scope: Scope | null;
  /** What the value is to the user, for traces: `the attribute 'x'`. */
  private readonly what: ByteString | undefined;
  private readonly start: number;
  private readonly base: number;

  constructor(expr: Expr, scope: Scope, what?: ByteString, at = expr.start) {
    this.expr = expr;
    this.scope = scope;
    this.what = what;
    this.start = at;
    this.base = scope.unit.base;
  }

  run(env: Env): Value {
    const compiled = this.compiled;
    return compiled !== null ? compiled(env) : this.compileThenRun(env);
  }

  explain(error: unknown): void {
    if (!(error instanceof NixError)) return;
    const position = this.base + this.start;
    if (error.kind === "infinite-recursion") error.at(position);
    if (this.what !== undefined) error.frame(`while evaluating ${this.what}`, position);
  }

  private compileThenRun(env: Env): Value {
    const compiled = (this.scope as Scope).compile(this.expr as Expr);
    this.compiled = compiled;
    this.expr = null;
    this.scope = null;
    return compiled(env);
  }
}
