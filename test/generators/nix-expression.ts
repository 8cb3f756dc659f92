// Arbitrary Nix expressions as text, well-formed and mostly well-typed, written from the rules of expression-rules.ts.
// A few holes get an expression of another kind, and a few compound ones lose their parentheses, on purpose.
import * as fc from "fast-check";
import { embeddedLeaves, embeddedRules } from "./embedded-languages.ts";
import { leaves, newerLeaves, newerRules, rules } from "./expression-rules.ts";

export interface ExpressionOptions {
  /** How many rules may nest (default 6). */
  readonly depth?: number;
  /** Whether to use what came after Nix 2.8 (default). */
  readonly newer?: boolean;
  /** What kind of expression, by the names of expression-rules.ts (default: any). */
  readonly kind?: string;
}

/** Nix expressions in UTF-8 as usual JavaScript text. */
export function nixExpression(options: ExpressionOptions = {}): fc.Arbitrary<string> {
  const { depth = 6, newer = true, kind = "any" } = options;
  const grammar = {
    rules: merge(rules, embeddedRules, newer ? newerRules : {}),
    leaves: merge(leaves, embeddedLeaves, newer ? newerLeaves : {}),
  };
  return fc
    .noBias(fc.gen())
    .map((draw) => new Writer(grammar, (below) => draw(fc.nat, below - 1)).expression(kind, depth));
}

type Table = typeof rules;
interface Grammar {
  readonly rules: Table;
  readonly leaves: Table;
}
interface Variable {
  readonly name: string;
  readonly kind: string;
}
type Scope = readonly Variable[];

/** One hole of a rule: its kind, and the variables that it may use. */
const hole = /<([a-z]+(?:>[a-z]+)*)(?:\|([^<>]*(?:>[^<>]*)*?))?>/g;
const placeholder = /\$([xy])(?![a-z])/g;
/** Rules whose holes need no parentheses to be read, though another meaning may come out. */
const operator = /^[-!]?<[^<>]+>( [-+*/<>=!&|]+ <[^<>]+>)?$/;
const atomic = /^(?:[\w.]+|"[^"]*"|\[[^\]]*\]|\{[^{}]*\})$/;
/** Kinds of text that stands inside other text, not of expressions. */
const embedded = new Set(Object.keys(embeddedLeaves));
const raw = new Set([
  ...["text", "line", "attr", "algo", "format", "drvfield", "pattern", "ptext", "digit"],
  ...embedded,
]);
/** Now and then a variable hides a builtin. */
const names = [..."xyzabfgv", "self", "x'", "a-b", "_", ..."xyzuvwmnpqrs", "map", "toString", "true", "null"];

class Writer {
  private readonly grammar: Grammar;
  /** A number from 0 to below `below`. */
  private readonly draw: (below: number) => number;

  constructor(grammar: Grammar, draw: (below: number) => number) {
    this.grammar = grammar;
    this.draw = draw;
  }

  expression(kind: string, depth: number): string {
    return this.write(kind, [], depth).text;
  }

  /** An expression of a kind, and whether it may stand anywhere without parentheses. */
  private write(wanted: string, scope: Scope, depth: number): { text: string; isAtomic: boolean } {
    const kind = !raw.has(wanted) && this.draw(50) === 0 ? "any" : wanted;
    if (!raw.has(kind) && this.draw(3) === 0) {
      const variables = scope.filter((variable) => kind === "any" || variable.kind === kind || variable.kind === "any");
      if (variables.length > 0) return { text: this.pick(variables).name, isAtomic: true };
    }
    const { rules, leaves } = this.grammar;
    const compound = rules[kind] ?? [];
    if (kind in leaves && (depth <= 0 || compound.length === 0 || this.draw(4) === 0)) {
      const text = this.pick(leaves[kind]);
      return { text, isAtomic: !text.startsWith("-") };
    }
    if (depth <= 0 && !(kind in leaves)) return this.end(kind, scope);
    if (kind.includes(">") && (!(kind in rules) || this.draw(3) === 0)) {
      const [from, ...to] = kind.split(">");
      return this.fill(`$x: <${to.join(">")}|$x:${from}>`, scope, depth);
    }
    const rule = this.pick(compound);
    const other = /^<([a-z]+)>$/.exec(rule);
    return other ? this.write(other[1], scope, depth - 1) : this.fill(rule, scope, depth, embedded.has(kind));
  }

  /** The shortest expression of a kind without leaves. */
  private end(kind: string, scope: Scope): { text: string; isAtomic: boolean } {
    if (kind === "fun") return { text: "x: x", isAtomic: false };
    if (kind === "num") return this.write("int", scope, 0);
    if (kind.includes(">")) return this.fill(`$x: <${kind.split(">").slice(1).join(">")}>`, scope, 0);
    if (raw.has(kind)) return { text: this.pick(this.grammar.rules[kind]), isAtomic: true };
    return this.write(this.pick(["int", "str", "bool", "null", "list", "set"]), scope, 0);
  }

  private fill(rule: string, scope: Scope, depth: number, isEmbedded = false): { text: string; isAtomic: boolean } {
    const fresh = new Map<string, string>();
    const name = (letter: string) => {
      let found = fresh.get(letter);
      while (found === undefined || [...fresh].some(([other, taken]) => other !== letter && taken === found)) {
        found = this.pick(names);
        fresh.set(letter, found);
      }
      return found;
    };
    const named = rule.replace(placeholder, (_, letter: string) => name(letter));
    const text = named.replace(hole, (_, kind: string, variables: string | undefined) => {
      const bound = (variables ?? "").split(",").filter(Boolean).map(parseVariable);
      const hidden = new Set(bound.map((variable) => variable.name));
      const inner = this.write(kind, [...scope.filter((variable) => !hidden.has(variable.name)), ...bound], depth - 1);
      if (embedded.has(kind) && !isEmbedded) return escaped(inner.text);
      const isBare = raw.has(kind) || inner.isAtomic || (operator.test(rule) && this.draw(6) === 0);
      return isBare ? inner.text : `(${inner.text})`;
    });
    return { text, isAtomic: atomic.test(rule) };
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.draw(items.length)];
  }
}

function parseVariable(text: string): Variable {
  const colon = text.indexOf(":");
  return { name: text.slice(0, colon), kind: text.slice(colon + 1) };
}

function merge(...tables: readonly Table[]): Table {
  const kinds = new Set(tables.flatMap((table) => Object.keys(table)));
  return Object.fromEntries([...kinds].map((kind) => [kind, tables.flatMap((table) => table[kind] ?? [])]));
}

/** A text of another language as it stands between double quotes. */
function escaped(text: string): string {
  return text
    .replace(/["\\]|\$(?=\{)/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r");
}
