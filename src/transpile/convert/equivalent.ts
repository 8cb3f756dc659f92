// Whether two Nix files mean the same, so that a converted file is never written different. Both are brought to one
// normal form and compared; the forms that become one are these, and no others:
//
// - quotes, parentheses, empty `let`s and comments do not count, a URI is a string, `a/b` is `./a/b`;
// - what several bindings say about an attribute is one set, and the order of attributes does not count;
// - `inherit x;` is `x = x;` of the scope around, `inherit (s) x;` is `x = s.x;`;
// - `let { … }` is `(rec { … }).body`; `let inherit x;` of a variable around declares nothing;
// - `(a.b).c` is `a.b.c`, unless an `or` follows; `{ a }@x` is `x@{ a }`;
// - a name out of a `with` is the attribute of its set: `with lib; id` is `lib.id` (resolve.ts).
//
// Variables count by where they are declared, not only by name, so a name that is caught by another declaration is seen.
import { type MergedAttrs, type MergedValue, mergeBindings } from "../../syntax/merge-bindings.ts";
import type { AttrName, Expr, LambdaExpr, StringPart } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { declareMerged, declareParameters, Environment, surelyIn, withoutIdle, withoutParens } from "./resolve.ts";

export function isEquivalent(one: Expr, other: Expr): boolean {
  const sets = new Map<string, number>();
  return normalForm(one, sets) === normalForm(other, sets);
}

/** The normal form as a text, which can be compared with another that was made with the same `sets`. */
export function normalForm(expr: Expr, sets = new Map<string, number>()): string {
  return new Form(sets).of(expr, Environment.empty);
}

class Form {
  /** Sets of `with` by their forms, so that a form repeats a number instead of a large set. */
  private readonly sets: Map<string, number>;

  constructor(sets: Map<string, number>) {
    this.sets = sets;
  }

  of(expr: Expr, environment: Environment): string {
    const of = (inner: Expr) => this.of(inner, environment);
    switch (expr.kind) {
      case "paren":
        return of(expr.expr);
      case "int":
        return `${expr.value}`;
      case "float":
        return Object.is(expr.value, -0) ? "-0." : `${expr.value}.`;
      case "string":
      case "indented-string":
        return `"${this.parts(expr.parts, environment)}"`;
      case "uri":
        return `"${text(expr.value)}"`;
      case "path":
        return `path(${this.path(expr.parts, environment)})`;
      case "search-path":
        return `<${expr.path}>`;
      case "variable":
        return this.name(expr.name, environment);
      case "list":
        return `[${expr.items.map(of).join(",")}]`;
      case "attrs":
        return this.merged(mergeBindings(expr.bindings, expr.recursive), environment);
      case "legacy-let":
        return `${this.merged(mergeBindings(expr.bindings, true), environment)}.${text("body")}`;
      case "let": {
        const merged = withoutIdle(mergeBindings(expr.bindings, true), environment);
        if (merged.names.size === 0) return of(expr.body);
        return `(let${this.merged(merged, environment)}in ${this.of(expr.body, declareMerged(environment, merged))})`;
      }
      case "with":
        return this.of(expr.body, environment.including(expr.scope));
      case "assert":
        return `(assert ${of(expr.condition)};${of(expr.body)})`;
      case "if":
        return `(if ${of(expr.condition)} then ${of(expr.then)} else ${of(expr.else)})`;
      case "lambda":
        return this.lambda(expr, environment);
      case "apply":
        return `(${of(expr.function)} ${of(expr.argument)})`;
      case "select": {
        const steps = this.steps(expr.path, environment);
        if (!expr.default) return of(expr.target) + steps;
        return `(${this.start(expr.target, environment)}${steps} or ${of(expr.default)})`;
      }
      case "has-attr":
        return `(${of(expr.target)}?${this.steps(expr.path, environment)})`;
      case "unary":
        return `(${expr.operator}${of(expr.operand)})`;
      case "binary":
        return `(${of(expr.left)}${expr.operator}${of(expr.right)})`;
    }
  }

  private name(name: ByteString, environment: Environment): string {
    const meaning = environment.meaning(name);
    if (meaning.kind === "variable") return `${name}#${meaning.variable.environment.depth}`;
    if (meaning.kind !== "with") return name;
    const sets = meaning.sets.map((set) => this.of(set.scope, set.environment));
    if (sets.length > 1) return `with(${sets.map((set) => this.short(set)).join("|")}).${text(name)}`;
    return `${sets[0].length > 200 ? this.short(sets[0]) : sets[0]}.${text(name)}`;
  }

  /** Where the path of an `or` starts: a mistake before it is one, behind it there is the other value. */
  private start(target: Expr, environment: Environment): string {
    const bare = withoutParens(target);
    const set = bare.kind === "variable" ? surelyIn(environment, bare.name) : undefined;
    if (bare.kind !== "variable" || !set) return `${this.of(target, environment)}|`;
    return `${this.of(set.scope, set.environment)}|.${text(bare.name)}`;
  }

  private short(form: string): string {
    const number = this.sets.get(form) ?? this.sets.size;
    this.sets.set(form, number);
    return `with${number}`;
  }

  private parts(parts: readonly StringPart[], environment: Environment): string {
    return parts
      .map((part) => (part.kind === "text" ? text(part.value) : `\${${this.of(part.expr, environment)}}`))
      .join("");
  }

  private path([first, ...rest]: readonly StringPart[], environment: Environment): string {
    const start = first.kind === "text" ? first.value : "";
    const absolute = /^(\.\.?|~)?\//.test(start) ? start : `./${start}`;
    return text(absolute) + this.parts(rest, environment);
  }

  private steps(path: readonly AttrName[], environment: Environment): string {
    return path.map((step) => this.step(step, environment)).join("");
  }

  private step(step: AttrName, environment: Environment): string {
    return step.kind === "name" ? `.${text(step.name)}` : `.[${this.of(step.expr, environment)}]`;
  }

  private lambda(expr: LambdaExpr, environment: Environment): string {
    const inner = declareParameters(environment, expr);
    const formals = expr.formals?.entries.map((entry) =>
      entry.default ? `${entry.name}?${this.of(entry.default, inner)}` : entry.name,
    );
    const set = formals ? `{${formals.sort().join(",")}${expr.formals?.ellipsis ? ",..." : ""}}` : "";
    return `(${expr.name ? `@${expr.name.name}` : ""}${set}:${this.of(expr.body, inner)})`;
  }

  private merged(merged: MergedAttrs, outer: Environment): string {
    const inner = merged.recursive ? declareMerged(outer, merged) : outer;
    const entries = [...merged.names].map(([name, attr]) => {
      if (attr.kind === "inherited") return `${text(name)}=${this.name(name, outer)};`;
      if (attr.kind === "plain") return `${text(name)}=${this.value(attr.value, inner)};`;
      return `${text(name)}=${this.of(merged.inheritFrom[attr.from], inner)}.${text(name)};`;
    });
    const dynamic = merged.dynamic.map(({ name, value }) => `[${this.of(name, inner)}]=${this.value(value, inner)};`);
    return `${merged.recursive ? "rec" : ""}{${entries.sort().join("")}${dynamic.join("")}}`;
  }

  private value(value: MergedValue, environment: Environment): string {
    return value.kind === "merged" ? this.merged(value.attrs, environment) : this.of(value, environment);
  }
}

/** A text that nothing around it can be taken for a part of. */
function text(value: ByteString): string {
  return `'${value.replace(/[\\']/g, "\\$&")}'`;
}
