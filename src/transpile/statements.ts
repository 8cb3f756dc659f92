// Blocks. The declarations of a block are a `let`, an `if` that returns is `if … then … else` around all that follows,
// `assert(c);` is `assert c;`, and the `return` is the value. Every path has to end in a value.
//
// A block is one `let` up to each `if` and `assert`, so that both files keep one order. TypeScript lets a function
// refer to a `const` further down, Nix does not see into a later `let`: such a name is `pending` and refused.
import type {
  BlockStatement,
  CallExpression,
  Directive,
  Expression,
  IfStatement,
  Statement,
  SwitchCase,
  SwitchStatement,
} from "oxc-parser";
import type { Binding, Expr } from "../syntax/tree.ts";
import { declaredNames, isName, transpileDeclaration, type ValueDeclaration } from "./bindings.ts";
import { apply, assertion, binary, ifElse, letIn } from "./build.ts";
import { treatmentOf } from "./called-marker.ts";
import type { Lead } from "./comments.ts";
import type { Context } from "./context.ts";
import * as refuse from "./diagnostics.ts";
import { declareVariable } from "./identifiers.ts";
import type { VariableDeclaration } from "./scope.ts";
import { withoutTypes } from "./types.ts";
import type { Range } from "./typescript-file.ts";

/** A block's value; it is a scope of its own inside `context`. */
export function transpileBlock(block: BlockStatement, context: Context): Expr {
  return new Block(block, context.inner()).value();
}

/** What a statement is to a block. */
type Step =
  | { readonly kind: "declaration"; readonly declaration: ValueDeclaration }
  | { readonly kind: "nothing" }
  | { readonly kind: "refused"; readonly why: refuse.Refusal }
  | { readonly kind: "value" };

/** Declarations, and what has no meaning in Nix, are the same in blocks and in files. */
export function stepOf(statement: Statement | Directive): Step {
  switch (statement.type) {
    case "VariableDeclaration":
      return statement.declare ? { kind: "nothing" } : { kind: "declaration", declaration: statement };
    case "FunctionDeclaration": {
      const { id, body, declare } = statement;
      if (id === null || body === null || declare) return { kind: "nothing" };
      return { kind: "declaration", declaration: statement as ValueDeclaration };
    }
    case "TSDeclareFunction":
    case "TSEmptyBodyFunctionExpression":
    case "FunctionExpression":
    case "TSTypeAliasDeclaration":
    case "TSInterfaceDeclaration":
    case "EmptyStatement":
      return { kind: "nothing" };
    case "ClassDeclaration":
    case "ClassExpression":
      return statement.declare ? { kind: "nothing" } : { kind: "refused", why: refuse.classes };
    case "TSEnumDeclaration":
      return statement.declare ? { kind: "nothing" } : { kind: "declaration", declaration: statement };
    case "TSModuleDeclaration":
      return statement.declare ? { kind: "nothing" } : { kind: "refused", why: refuse.namespace };
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
    case "WhileStatement":
    case "DoWhileStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "LabeledStatement":
      return { kind: "refused", why: refuse.loop };
    case "TryStatement":
      return { kind: "refused", why: refuse.tryStatement };
    case "ExpressionStatement":
      if ("directive" in statement && statement.directive) return { kind: "nothing" };
      return { kind: "value" };
    case "ReturnStatement":
    case "ThrowStatement":
    case "IfStatement":
    case "SwitchStatement":
    case "BlockStatement":
      return { kind: "value" };
    case "DebuggerStatement":
    case "WithStatement":
      return { kind: "refused", why: refuse.effect };
    case "TSImportEqualsDeclaration":
    case "TSExportAssignment":
    case "TSNamespaceExportDeclaration":
    case "ImportDeclaration":
    case "ExportAllDeclaration":
    case "ExportDefaultDeclaration":
    case "ExportNamedDeclaration":
      return { kind: "refused", why: refuse.exportForm };
  }
}

class Block {
  private readonly block: BlockStatement;
  private readonly context: Context;
  private readonly pending = new Map<Statement | Directive, VariableDeclaration[]>();
  /** Where the statement before ended: comments after it belong to the next. */
  private after: number;

  constructor(block: BlockStatement, context: Context) {
    this.block = block;
    this.context = context;
    this.after = block.start;
    for (const statement of block.body) {
      const step = stepOf(statement);
      if (step.kind === "nothing" && "id" in statement && statement.id?.type === "Identifier") {
        context.scope.declare({ kind: "type", name: statement.id.name, at: statement.id });
      }
      if (step.kind !== "declaration") continue;
      const declared = declaredNames(step.declaration).map((id) =>
        declareVariable(id, context.scope, context, { pending: true }),
      );
      this.pending.set(statement, declared);
    }
  }

  value(): Expr {
    return this.from(0);
  }

  /** The value of all statements from one on: a `let` of the declarations, and the first statement that is none. */
  private from(index: number): Expr {
    const { context } = this;
    const statements = this.block.body;
    let end = index;
    while (end < statements.length && stepOf(statements[end]).kind !== "value") end++;
    for (let at = index; at < end; at++) {
      for (const declared of this.pending.get(statements[at]) ?? []) declared.pending = false;
    }
    const bindings: Binding[] = [];
    for (let at = index; at < end; at++) bindings.push(...this.bindings(at));
    if (end === statements.length) {
      const last = { start: this.block.end - 1, end: this.block.end };
      return letIn(bindings, context.refuse(refuse.noReturn(context.span(last))));
    }
    const { comments } = this.around(end);
    return letIn(bindings, context.commented(this.ending(end), { comments }));
  }

  private bindings(at: number): Binding[] {
    const { context } = this;
    const statement = this.block.body[at];
    const { comments, spaced } = this.around(at);
    const step = stepOf(statement);
    if (step.kind === "refused") context.report(step.why(context.span(statement)));
    if (step.kind !== "declaration") return [];
    const bindings = transpileDeclaration(step.declaration, context);
    const found = { comments: [...comments, ...context.unit.comments.within(statement)], spaced };
    return bindings.map((binding, index) => (index === 0 ? context.commented(binding, found) : binding));
  }

  /** The comments of a statement; before it is transpiled, so that they do not move further up. */
  private around(at: number): Lead {
    const statement = this.block.body[at];
    const next = this.block.body[at + 1]?.start ?? this.block.end;
    const around = this.context.unit.comments.around(this.after, statement, next);
    this.after = statement.end;
    return around;
  }

  /** The value that a statement and everything after it stand for. */
  private ending(at: number): Expr {
    const { context } = this;
    const statement = this.block.body[at];
    switch (statement.type) {
      case "ReturnStatement":
        this.nothingAfter(at);
        if (statement.argument === null) return context.refuse(refuse.noReturn(context.span(statement)));
        return context.expression(statement.argument);
      case "ThrowStatement":
        this.nothingAfter(at);
        return context.from(statement, this.thrown(statement.argument));
      case "IfStatement":
        return this.choice(statement, at);
      case "SwitchStatement":
        return this.switch(statement, at);
      case "BlockStatement":
        if (!returns(statement)) break;
        this.nothingAfter(at);
        return transpileBlock(statement, context);
      case "ExpressionStatement": {
        const call = withoutTypes(statement.expression);
        if (call.type !== "CallExpression") break;
        if (treatmentOf(call.callee, context) !== "assert") break;
        const condition = transpileCondition(call, context);
        return context.from(statement, assertion(condition, this.from(at + 1)));
      }
    }
    refuseEffect(statement, context);
    return this.from(at + 1);
  }

  private choice(node: IfStatement, at: number): Expr {
    const { context } = this;
    const condition = context.expression(node.test);
    if (!returns(node.consequent)) context.report(refuse.branchReturn(context.span(node.consequent)));
    const then = returns(node.consequent) ? this.branch(node.consequent) : condition;
    return context.from(node, ifElse(condition, then, this.otherwise(node, at)));
  }

  /** `else if` may fall through to what follows; any other `else` returns. */
  private otherwise({ alternate }: IfStatement, at: number): Expr {
    if (alternate === null) return this.from(at + 1);
    if (alternate.type === "IfStatement" && !returns(alternate)) return this.choice(alternate, at);
    if (!returns(alternate)) {
      this.context.report(refuse.branchReturn(this.context.span(alternate)));
      return this.from(at + 1);
    }
    this.nothingAfter(at);
    return this.branch(alternate);
  }

  private branch(statement: Statement): Expr {
    const block = statement.type === "BlockStatement" ? statement : blockOf([statement], statement);
    return transpileBlock(block, this.context);
  }

  /** `switch (x) { case 1: return a; default: return b; }` is `if x == 1 then a else b`. */
  private switch(node: SwitchStatement, at: number): Expr {
    const { context } = this;
    const value = context.expression(node.discriminant);
    // `switch (true)` chooses by the conditions themselves.
    const isTrue = value.kind === "variable" && value.name === "true";
    if (!isTrue && !isName(value)) context.report(refuse.switchValue(context.span(node.discriminant)));
    const test = (written: Expression, from: SwitchCase) => {
      const condition = context.expression(written);
      return isTrue ? condition : context.from(from, binary("==", value, condition));
    };
    const choices: { readonly conditions: Expr[]; readonly then: Expr }[] = [];
    let conditions: Expr[] = [];
    let otherwise: Expr | undefined;
    node.cases.forEach((one, index) => {
      const isLast = index === node.cases.length - 1;
      if (one.test) conditions.push(test(one.test, one));
      else if (!isLast) context.report(refuse.switchDefault(context.span(one)));
      // An empty case has the value of the next.
      if (one.consequent.length === 0 && !isLast) return;
      const then = this.caseValue(one);
      if (one.test) choices.push({ conditions, then });
      else otherwise = then;
      conditions = [];
    });
    if (otherwise) this.nothingAfter(at);
    return choices.reduceRight(
      (rest, choice) => {
        const either = choice.conditions.reduce((one, other) => binary("||", one, other));
        return context.from(node, ifElse(either, choice.then, rest));
      },
      otherwise ?? this.from(at + 1),
    );
  }

  private caseValue(one: SwitchCase): Expr {
    const { context } = this;
    const [only] = one.consequent;
    const block = one.consequent.length === 1 && only.type === "BlockStatement" ? only : blockOf(one.consequent, one);
    if (returns(block)) return transpileBlock(block, context);
    return context.refuse(refuse.caseReturn(context.span(one)));
  }

  private thrown(argument: Parameters<Context["expression"]>[0]): Expr {
    const { context } = this;
    const error = withoutTypes(argument);
    const isError = error.type === "NewExpression" || error.type === "CallExpression";
    if (
      isError &&
      error.callee.type === "Identifier" &&
      error.callee.name === "Error" &&
      error.arguments.length === 1
    ) {
      const [message] = error.arguments;
      if (message.type !== "SpreadElement") return apply(throwing, context.expression(message));
    }
    return context.refuse(refuse.throwOther(context.span(argument)));
  }

  private nothingAfter(at: number): void {
    const next = this.block.body.slice(at + 1).find((statement) => stepOf(statement).kind !== "nothing");
    if (next) this.context.report(refuse.unreachable(this.context.span(next)));
  }
}

const throwing: Expr = { kind: "variable", name: "throw", start: -1, end: -1 };

/** The condition of `assert(c)`; with a message it is `c || throw message`, which says it where Nix would not. */
export function transpileCondition(call: CallExpression, context: Context): Expr {
  const [condition, message, ...more] = call.arguments;
  const isPlain = condition && condition.type !== "SpreadElement" && message?.type !== "SpreadElement";
  if (!isPlain || more.length > 0) return context.refuse(refuse.assertArguments(context.span(call)));
  const value = context.expression(condition);
  return message ? binary("||", value, apply(throwing, context.expression(message))) : value;
}

/** A statement that is there for what it does. */
export function refuseEffect(statement: Statement | Directive, context: Context): void {
  const expression = statement.type === "ExpressionStatement" ? withoutTypes(statement.expression) : undefined;
  const isAssignment = expression?.type === "AssignmentExpression" || expression?.type === "UpdateExpression";
  context.report((isAssignment ? refuse.assignment : refuse.effect)(context.span(statement)));
}

function blockOf(body: Statement[], { start, end }: Range): BlockStatement {
  return { type: "BlockStatement", body, start, end };
}

/** What `returns` has found: an `else if` of an `else if` is asked about at every step. */
const found = new WeakMap<object, boolean>();

/** Whether every path through a statement ends in a value. */
function returns(statement: Statement | Directive): boolean {
  const known = found.get(statement) ?? endsInValue(statement);
  found.set(statement, known);
  return known;
}

function endsInValue(statement: Statement | Directive): boolean {
  if (statement.type === "BlockStatement") return statement.body.some(returns);
  if (statement.type === "SwitchStatement") return switchReturns(statement);
  if (statement.type !== "IfStatement")
    return statement.type === "ReturnStatement" || statement.type === "ThrowStatement";
  return returns(statement.consequent) && statement.alternate !== null && returns(statement.alternate);
}

/** With a last `default`, and a value in every case that is not empty. */
function switchReturns({ cases }: SwitchStatement): boolean {
  const isCovered = cases.at(-1)?.test === null;
  return (
    isCovered &&
    cases.every(({ consequent }, at) => consequent.some(returns) || (consequent.length === 0 && at < cases.length - 1))
  );
}
