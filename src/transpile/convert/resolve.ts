// What a name of a Nix file means at its place: a variable that something around declares, one of Nix's own, or an
// attribute of a `with`. A `with` is looked into last, the innermost first, and does not say what is in it.
//
// The surprise: `with lib; with types; str` can be told apart all the same, because what nixpkgs' own sets hold is known
// (nixpkgs-names.ts). Where it is not, all the sets that may have the name are given.

import type { MergedAttr, MergedAttrs } from "../../syntax/merge-bindings.ts";
import type { Expr } from "../../syntax/tree.ts";
import type { ByteString } from "../../text/bytes.ts";
import { isGlobal } from "./globals.ts";
import { holds, type KnownSet } from "./nixpkgs-names.ts";

/** A variable of the file. */
export interface Variable {
  readonly name: ByteString;
  /** What a `let` defines it as, in its environment; null for parameters. */
  readonly value: Expr | InheritedFrom | null;
  readonly environment: Environment;
  /** Its name in TypeScript. */
  local: string;
  used: boolean;
}

/** `inherit (from) name;` */
export interface InheritedFrom {
  readonly kind: "inherited-from";
  readonly from: Expr;
  readonly name: ByteString;
}

/** A `with` around a place. */
export interface With {
  readonly scope: Expr;
  /** Where the scope stands. */
  readonly environment: Environment;
  readonly known: KnownSet | undefined;
}

export type Meaning =
  | { readonly kind: "variable"; readonly variable: Variable }
  | { readonly kind: "global" }
  /** The sets that may have it, the innermost first; never empty. */
  | { readonly kind: "with"; readonly sets: readonly With[] }
  | { readonly kind: "nothing" };

export class Environment {
  readonly outer: Environment | null;
  /** How many environments of variables are around this one. */
  readonly depth: number;
  private readonly variables: ReadonlyMap<ByteString, Variable>;
  private readonly set: With | null;

  private constructor(outer: Environment | null, variables: ReadonlyMap<ByteString, Variable>, set: With | null) {
    this.outer = outer;
    this.variables = variables;
    this.set = set;
    this.depth = (outer?.depth ?? 0) + (set ? 0 : 1);
  }

  static readonly empty = new Environment(null, new Map(), null);

  /** Variables that see each other. */
  declaring(names: Iterable<readonly [ByteString, Variable["value"]]>): Environment {
    const variables = new Map<ByteString, Variable>();
    const made = new Environment(this, variables, null);
    for (const [name, value] of names)
      variables.set(name, { name, value, environment: made, local: name, used: false });
    return made;
  }

  including(scope: Expr): Environment {
    return new Environment(this, new Map(), { scope, environment: this, known: knownSet(scope, this) });
  }

  own(name: ByteString): Variable | undefined {
    return this.variables.get(name);
  }

  get with(): With | null {
    return this.set;
  }

  meaning(name: ByteString): Meaning {
    const sets: With[] = [];
    for (let at: Environment | null = this; at; at = at.outer) {
      const variable = at.variables.get(name);
      if (variable) return { kind: "variable", variable };
      if (at.set) sets.push(at.set);
    }
    if (isGlobal(name)) return { kind: "global" };
    return sets.length === 0 ? { kind: "nothing" } : { kind: "with", sets: holders(sets, name) };
  }
}

/** The sets that may have the name, up to the first that surely has it. */
function holders(sets: readonly With[], name: ByteString): readonly With[] {
  if (sets.length === 1) return sets;
  const found: With[] = [];
  for (const set of sets) {
    const verdict = holds(set.known, name);
    if (verdict !== "no") found.push(set);
    if (verdict === "yes") return found;
  }
  // A name that no set is known to have: one of them has more than is known.
  return found.length > 0 ? found : sets;
}

/** The set of a `with` that a name is surely in. */
export function surelyIn(environment: Environment, name: ByteString): With | undefined {
  const meaning = environment.meaning(name);
  const isSure = meaning.kind === "with" && meaning.sets.length === 1 && holds(meaning.sets[0].known, name) === "yes";
  return isSure ? meaning.sets[0] : undefined;
}

/** The parameters of a function. */
export function declareParameters(
  environment: Environment,
  { name, formals }: Expr & { readonly kind: "lambda" },
): Environment {
  const names = [...(name ? [name.name] : []), ...(formals?.entries.map((entry) => entry.name) ?? [])];
  return environment.declaring(names.map((one) => [one, null]));
}

/** The names of a `let` or a `rec`. */
export function declareMerged(environment: Environment, { names, inheritFrom }: MergedAttrs): Environment {
  return environment.declaring(
    [...names].map(([name, attr]) => {
      if (attr.kind === "inherited-from") return [name, { kind: "inherited-from", from: inheritFrom[attr.from], name }];
      return [name, attr.kind === "plain" && attr.value.kind !== "merged" ? attr.value : null];
    }),
  );
}

/** Without what `inherit x;` takes from a variable around: it is that variable, inside and outside. */
export function withoutIdle(merged: MergedAttrs, environment: Environment): MergedAttrs {
  const isIdle = ([name, attr]: readonly [ByteString, MergedAttr]) =>
    attr.kind === "inherited" && environment.meaning(name).kind === "variable";
  return { ...merged, names: new Map([...merged.names].filter((entry) => !isIdle(entry))) };
}

/** `a.b.c` as its names; undefined for everything else. */
export function pathOf(expr: Expr): readonly [ByteString, ...ByteString[]] | undefined {
  const bare = withoutParens(expr);
  if (bare.kind === "variable") return [bare.name];
  if (bare.kind !== "select" || bare.default) return undefined;
  const target = pathOf(bare.target);
  const steps = bare.path.flatMap((step) => (step.kind === "name" ? [step.name] : []));
  return target && steps.length === bare.path.length ? [...target, ...steps] : undefined;
}

export function withoutParens(expr: Expr): Exclude<Expr, { kind: "paren" }> {
  let inner = expr;
  while (inner.kind === "paren") inner = inner.expr;
  return inner;
}

/** Which set of nixpkgs an expression is by its name and by where the name comes from. */
function knownSet(expr: Expr, environment: Environment): KnownSet | undefined {
  const path = pathOf(expr);
  if (!path) return knownFile(withoutParens(expr));
  const [root, ...steps] = path;
  let known = knownVariable(root, environment);
  for (const step of steps) known = member(known, step);
  return known;
}

function knownVariable(name: ByteString, environment: Environment): KnownSet | undefined {
  const meaning = environment.meaning(name);
  if (meaning.kind === "global") return name === "builtins" ? "builtins" : undefined;
  if (meaning.kind === "with") return meaning.sets.length === 1 ? member(meaning.sets[0].known, name) : undefined;
  if (meaning.kind === "nothing") return undefined;
  const { value, environment: around } = meaning.variable;
  if (value === null) return name === "lib" || name === "pkgs" ? name : undefined;
  // The variable may be defined by another of its name, further out.
  if (value.kind !== "inherited-from") return sameName(value, name) ? undefined : knownSet(value, around);
  return sameName(value.from, name) ? undefined : member(knownSet(value.from, around), value.name);
}

function sameName(value: Expr, name: ByteString): boolean {
  return pathOf(value)?.[0] === name;
}

function member(of: KnownSet | undefined, name: ByteString): KnownSet | undefined {
  if (name === "lib" || name === "pkgs") return name;
  if (of === "lib" && name === "types") return "types";
  return undefined;
}

/** `import <nixpkgs> { }` and `import <nixpkgs/lib>` */
function knownFile(expr: Expr): KnownSet | undefined {
  if (expr.kind !== "apply") return undefined;
  const callee = withoutParens(expr.function);
  if (callee.kind === "apply") return knownFile(callee) === undefined ? importOf(callee, "nixpkgs", "pkgs") : undefined;
  return importOf(expr, "nixpkgs/lib", "lib");
}

function importOf(expr: Expr & { kind: "apply" }, file: string, known: KnownSet): KnownSet | undefined {
  const callee = withoutParens(expr.function);
  const argument = withoutParens(expr.argument);
  const isImport = callee.kind === "variable" && callee.name === "import";
  return isImport && argument.kind === "search-path" && argument.path === file ? known : undefined;
}
