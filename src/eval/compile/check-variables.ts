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

/** Throws for the first undefined variable. `globals` tells the names that need no binding. */
export function checkVariables(expr: Expr, globals: { has(name: ByteString): boolean }, base: Position): void {
  new Checker(base).check(expr, { has: (name) => globals.has(name) || name === "__curPos", up: null });
}

class Checker {
  private readonly base: Position;

  constructor(base: Position) {
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
        return this.variable(expr.name, expr.start, names);
      case "string":
      case "indented-string":
      case "path":
        return this.parts(expr.parts, names);
      case "list":
        for (const item of expr.items) this.check(item, names);
        return;
      case "attrs":
        return this.merged(mergeBindings(expr.bindings, expr.recursive), names);
      case "legacy-let":
        return this.merged(mergeBindings(expr.bindings, true), names);
      case "let": {
        const merged = mergeBindings(expr.bindings, true);
        this.merged(merged, names);
        return this.check(expr.body, { has: (name) => merged.names.has(name), up: names });
      }
      case "with":
        return this.check(expr.scope, names);
      case "assert":
        this.check(expr.condition, names);
        return this.check(expr.body, names);
      case "if":
        this.check(expr.condition, names);
        this.check(expr.then, names);
        return this.check(expr.else, names);
      case "lambda": {
        const own = new Set(expr.formals?.entries.map((formal) => formal.name));
        if (expr.name !== null) own.add(expr.name.name);
        const inner: Names = { has: (name) => own.has(name), up: names };
        for (const formal of expr.formals?.entries ?? []) if (formal.default !== null) this.check(formal.default, inner);
        return this.check(expr.body, inner);
      }
      case "apply":
        this.check(expr.function, names);
        return this.check(expr.argument, names);
      case "select":
        this.check(expr.target, names);
        this.path(expr.path, names);
        if (expr.default !== null) this.check(expr.default, names);
        return;
      case "has-attr":
        this.check(expr.target, names);
        return this.path(expr.path, names);
      case "unary":
        return this.check(expr.operand, names);
      case "binary":
        this.check(expr.left, names);
        return this.check(expr.right, names);
      case "paren":
        return this.check(expr.expr, names);
    }
  }

  private variable(name: ByteString, at: number, names: Names): void {
    for (let scope: Names | null = names; scope !== null; scope = scope.up) if (scope.has(name)) return;
    throw undefinedVariable(name, this.base + at);
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
