// Blocks. `let` declares `const`s, `assert` is a statement, a condition whose branches need statements is an `if`, and the
// value is returned. Where no block is, it is a function that is called at once, `(() => { … })()`.
//
// TypeScript wants a `const` declared before its use, Nix does not, so declarations are put in that order; those that
// need each other in a circle stay as they are.
import { mergeBindings } from "../../syntax/merge-bindings.ts";
import type { AssertExpr, Expr, IfExpr, LetExpr } from "../../syntax/tree.ts";
import { callDoc } from "./calls.ts";
import { type Code, code, level } from "./code.ts";
import type { Context } from "./context.ts";
import { declarationsOf, inDeclarationOrder } from "./declaration-order.ts";
import { declarationItem, isImport } from "./declarations.ts";
import { breaks, choice, type Doc, group, hardline, ifBroken, indent, softline, spansLines } from "./document.ts";
import { type Item, stacked } from "./items.ts";
import { declareMerged, withoutIdle, withoutParens } from "./resolve.ts";
import { registerExtents } from "./sets.ts";

/**
 * The braces with the statements that give an expression its value; undefined where it needs none. `from` is where the
 * stretch before it begins, `declared` the names that its declarations cannot have.
 */
export function blockBody(expr: Expr, context: Context, from: number, declared?: ReadonlySet<string>): Doc | undefined {
  return needsStatements(expr, context) ? braces(new Block(context, from, declared).statements(expr)) : undefined;
}

/** An expression that needs statements, where no block is. */
export function convertBlock(expr: Expr, context: Context): Code {
  const doc = ["(() => ", braces(new Block(context, expr.start).statements(expr)), ")()"];
  return { ...code(doc, level.call), expanded: doc };
}

const braces = (statements: readonly Item[]): Doc => ["{", indent([hardline, stacked(statements)]), hardline, "}"];

/** Whether an expression is better said in statements. */
export function needsStatements(expr: Expr, context: Context): boolean {
  const bare = withoutParens(expr);
  switch (bare.kind) {
    case "let":
      return bare.bindings.length > 0 || needsStatements(bare.body, context);
    case "assert":
      return true;
    case "with":
      return !context.unit.kept.has(bare.scope) && needsStatements(bare.body, context.within(bare));
    case "if":
      return [bare.then, bare.else].some((branch) => needsStatements(branch, context) || isThrow(branch, context));
    default:
      return false;
  }
}

function isThrow(expr: Expr, context: Context): boolean {
  return thrownMessage(expr, context) !== undefined;
}

/** `m` of `throw m`. */
function thrownMessage(expr: Expr, context: Context): Expr | undefined {
  const bare = withoutParens(expr);
  if (bare.kind !== "apply" || bare.function.kind !== "variable" || bare.function.name !== "throw") return undefined;
  return context.environment.meaning("throw").kind === "global" ? bare.argument : undefined;
}

/**
 * The statements of one block, or of a file. `from` is where the stretch begins whose comments belong to the first of
 * them.
 */
export class Block {
  private context: Context;
  private after: number;
  private readonly isFile: boolean;
  /** Names that a declaration of this block cannot have: declared, or used before with another meaning. */
  private readonly taken: Set<string>;
  private readonly items: Item[] = [];
  private endsInDeclarations = false;

  constructor(context: Context, from: number, declared: ReadonlySet<string> = new Set(), isFile = false) {
    this.context = context;
    this.after = from;
    this.isFile = isFile;
    this.taken = new Set(declared);
  }

  statements(expr: Expr): readonly Item[] {
    const { rest, context } = this.leading(expr);
    if (rest.kind === "let" && needsStatements(rest, context)) {
      this.add(rest, rest.end, () => braces(new Block(context, rest.start).statements(rest)));
    } else if (rest.kind === "if" && needsStatements(rest, context)) this.choice(rest);
    else this.add(rest, rest.end, () => returned(rest, context));
    return this.items;
  }

  /** The declarations and assertions that an expression begins with, and what is left. */
  leading(expr: Expr): { readonly items: readonly Item[]; readonly rest: Expr; readonly context: Context } {
    let rest: Expr = withoutParens(expr);
    for (;;) {
      const next = this.step(rest);
      if (!next) return { items: this.items, rest, context: this.context };
      rest = withoutParens(next);
    }
  }

  /** The comments up to what is left. */
  lead(to: number): Doc[] {
    const { comments } = this.context.unit;
    const taken = comments.take(this.after, to);
    this.after = Math.max(this.after, to);
    return taken;
  }

  /** Takes off one `let`, `assert` or `with`, if it can stand in this block. */
  private step(expr: Expr): Expr | undefined {
    switch (expr.kind) {
      case "let":
        // Declarations in a row are one `let`.
        return this.endsInDeclarations || !this.declarations(expr) ? undefined : expr.body;
      case "assert":
        // The declarations of a file come before its assertions.
        this.endsInDeclarations = this.isFile;
        this.add(expr, expr.condition.end, () => this.assertion(expr));
        this.mention(expr.condition);
        return expr.body;
      case "with":
        if (this.context.unit.kept.has(expr.scope)) return undefined;
        this.context = this.context.within(expr);
        return expr.body;
      default:
        return undefined;
    }
  }

  /** A statement with the comments before and inside of it. */
  private add({ start }: Expr, end: number, make: () => Doc): void {
    const before = this.lead(start);
    const doc = make();
    const { comments } = this.context.unit;
    const inner = comments.take(start, end);
    this.after = Math.max(this.after, end);
    this.items.push({ doc, before: [...before, ...inner], behind: "", spaced: this.isSpaced(doc) });
  }

  /** Whether an empty line is due before what follows. */
  private isSpaced(next: Doc): boolean {
    const isLong = (doc: Doc) => breaks(doc) || spansLines(doc);
    const { length } = this.items;
    return length > 1 || (length === 1 && (isLong(next) || isLong(this.items[0].doc)));
  }

  private choice(expr: IfExpr): void {
    const { context } = this;
    this.add(expr, expr.then.end, () => {
      const condition = context.expression(expr.condition).doc;
      const head = group(["if (", indent([softline, condition]), softline, ") "]);
      if (needsStatements(expr.then, context)) {
        return [head, braces(new Block(context, expr.then.start).statements(expr.then))];
      }
      const statement = returned(expr.then, context);
      return choice([
        [head, statement],
        [head, "{", indent([hardline, statement]), hardline, "}"],
      ]);
    });
    this.mention(expr.condition);
    this.mention(expr.then);
    this.statements(expr.else);
  }

  private assertion({ condition }: AssertExpr): Doc {
    const { context } = this;
    const [asked, message] = parts(condition, context);
    const args = [asked, ...(message ? [message] : [])].map((one) => context.expression(one));
    return [callDoc(context.marker("assert"), args).doc, ";"];
  }

  private declarations(expr: LetExpr): boolean {
    const merged = withoutIdle(mergeBindings(expr.bindings, true), this.context.environment);
    const own = this.context.in(declareMerged(this.context.environment, merged));
    const names = [...merged.names.keys()];
    for (const [name, { at }] of merged.names) {
      own.spell(own.environment.own(name)!, { start: at, end: at + name.length });
    }
    const locals = names.map((name) => own.environment.own(name)!.local);
    if (locals.some((local) => this.taken.has(local))) return false;
    for (const local of locals) this.taken.add(local);
    const before = this.lead(expr.start);
    registerExtents(expr.bindings, expr.start + "let".length, own);
    const isFirst = this.items.length === 0;
    const made = inDeclarationOrder(declarationsOf(merged))
      .filter((one) => !(this.isFile && isImport(one, own)))
      .map((one, index) => declarationItem(one, own, this.context, isFirst && index === 0));
    const [first, ...others] = made;
    if (first) this.items.push({ ...first, before: [...before, ...first.before], spaced: !isFirst }, ...others);
    this.after = Math.max(this.after, expr.bindings.at(-1)?.end ?? expr.start);
    this.context = own;
    this.endsInDeclarations = names.length > 0;
    for (const binding of expr.bindings) this.mention(binding);
    return true;
  }

  private mention(node: unknown): void {
    if (typeof node !== "object" || node === null) return;
    if ("kind" in node && node.kind === "variable" && "name" in node) {
      const meaning = this.context.environment.meaning(String(node.name));
      this.taken.add(meaning.kind === "variable" ? meaning.variable.local : String(node.name));
    }
    for (const inner of Object.values(node)) this.mention(inner);
  }
}

/** `return e;`, or `throw new Error(m);` */
function returned(value: Expr, context: Context): Doc {
  const message = thrownMessage(value, context);
  if (message) return ["throw new Error(", context.expression(message).doc, ");"];
  const made = context.expression(value);
  if (!made.moves) return ["return ", made.doc, ";"];
  return group(["return ", ifBroken("("), indent([softline, made.doc]), softline, ifBroken(")"), ";"]);
}

/** The condition of an assertion, and the message of `c || throw m`. */
function parts(condition: Expr, context: Context): [Expr, Expr?] {
  const bare = withoutParens(condition);
  const message = bare.kind === "binary" && bare.operator === "||" ? thrownMessage(bare.right, context) : undefined;
  return bare.kind === "binary" && message ? [bare.left, message] : [condition];
}
