// Refuses variables that nothing binds, in the whole source and before anything runs, as Nix does. Under a `with`
// any name may exist, so what stands there is not looked at.
import { type MergedAttrs, type MergedValue, mergeBindings } from "../../syntax/merge-bindings.ts";
import type { AttrName, Expr, StringPart } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import type { Position } from "../positions.ts";
import { undefinedVariable } from "./variables.ts";

interface Names {
  readonly has: (name: ByteString) => boolean;
  readonly up: Names | null;
}

/** Throws for the first undefined variable. `globals` has the names that need no binding. */
export function checkVariables(expr: Expr, globals: ReadonlyMap<ByteString, unknown>, base: Position): void {
  new Checker(globals, base).check(expr, { has: (name) => globals.has(name) || name === "__curPos", up: null });
}

class Checker {
  private readonly globals: ReadonlyMap<ByteString, unknown>;
  private readonly base: Position;

  constructor(globals: ReadonlyMap<ByteString, unknown>, base: Position) {
    this.globals = globals;
    this.base = base;
  }

  check(expr: Expr, names: Names): void {
    switch (expr.kind) {
      case "int":
      case "float":
      case "uri":
      case "search-path":
        return;
      case "variable":
        this.variable(expr.name, expr.start, names);
        return;
      case "string":
      case "indented-string":
      case "path":
        this.parts(expr.parts, names);
        return;
      case "list":
        for (const item of expr.items) this.check(item, names);
        return;
      case "attrs":
        this.merged(mergeBindings(expr.bindings, expr.recursive), names);
        return;
      case "legacy-let":
        this.merged(mergeBindings(expr.bindings, true), names);
        return;
      case "let": {
        const merged = mergeBindings(expr.bindings, true);
        this.merged(merged, names);
        this.check(expr.body, { has: (name) => merged.names.has(name), up: names });
        return;
      }
      case "with":
        this.check(expr.scope, names);
        return;
      case "assert":
        this.check(expr.condition, names);
        this.check(expr.body, names);
        return;
      case "if":
        this.check(expr.condition, names);
        this.check(expr.then, names);
        this.check(expr.else, names);
        return;
      case "lambda": {
        const own = new Set(expr.formals?.entries.map((formal) => formal.name));
        if (expr.name !== null) own.add(expr.name.name);
        const inner: Names = { has: (name) => own.has(name), up: names };
        for (const formal of expr.formals?.entries ?? [])
          if (formal.default !== null) this.check(formal.default, inner);
        this.check(expr.body, inner);
        return;
      }
      case "apply":
        this.check(expr.function, names);
        this.check(expr.argument, names);
        return;
      case "select":
        this.check(expr.target, names);
        this.path(expr.path, names);
        if (expr.default !== null) this.check(expr.default, names);
        return;
      case "has-attr":
        this.check(expr.target, names);
        this.path(expr.path, names);
        return;
      case "unary":
        this.check(expr.operand, names);
        return;
      case "binary":
        this.check(expr.left, names);
        this.check(expr.right, names);
        return;
      case "paren":
        this.check(expr.expr, names);
        return;
    }
  }

  private variable(name: ByteString, at: number, names: Names): void {
    for (let scope: Names | null = names; scope !== null; scope = scope.up) if (scope.has(name)) return;
    throw undefinedVariable(name, this.base + at, this.globals.keys());
  }

  private parts(parts: readonly StringPart[], names: Names): void {
    for (const part of parts) if (part.kind === "interpolation") this.check(part.expr, names);
  }

  private path(path: readonly AttrName[], names: Names): void {
    for (const step of path) if (step.kind === "dynamic") this.check(step.expr, names);
  }

  private merged(merged: MergedAttrs, names: Names): void {
    const inner: Names = merged.recursive ? { has: (name) => merged.names.has(name), up: names } : names;
    for (const from of merged.inheritFrom) this.check(from, inner);
    for (const [name, attr] of merged.names) {
      if (attr.kind === "plain") this.value(attr.value, inner);
      else if (attr.kind === "inherited") this.variable(name, attr.at, names);
    }
    for (const attr of merged.dynamic) {
      this.check(attr.name, inner);
      this.value(attr.value, inner);
    }
  }

  private value(value: MergedValue, names: Names): void {
    if (value.kind === "merged") this.merged(value.attrs, names);
    else this.check(value, names);
  }
}
