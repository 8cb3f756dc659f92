// The parser: recursive descent with one token of lookahead, accepting what Nix 2.26 accepts without experimental
// features. Chains (operators, arguments, `else if`) are loops, so only real nesting uses the stack.
//
// The surprises, all Nix's: `{ a }` is a function's argument where a function may stand and an error elsewhere; `f or`
// calls `f` with the variable `or`, binding tighter than other arguments; `-a ? b` is `(-a) ? b`, but `!a ? b` is
// `!(a ? b)`; `${"a"}` as an attribute name is the name `a`.
import type { ByteString } from "../text/bytes.ts";
import type { DiagnosticError } from "../text/diagnostic.ts";
import type { Source } from "../text/source.ts";
import { constantText, onlyText } from "./constant-text.ts";
import {
  duplicateAttribute,
  duplicateFormal,
  dynamicAttribute,
  tooDeep,
  type UnexpectedDetails,
  unexpectedToken,
} from "./errors.ts";
import { showName } from "./identifier.ts";
import { type Piece, stripIndentation, textPart } from "./indentation.ts";
import type { LargeSetExpr, LargeSetTable } from "./large-sets.ts";
import { Lexer } from "./lexer.ts";
import { hasRepeatedNames, mergeBindings } from "./merge-bindings.ts";
import { internName } from "./names.ts";
import { associates, binds, isOperator, NONE, NOT_BINDS, operators, RIGHT } from "./operators.ts";
import { Pile } from "./pile.ts";
import { SkipReader, SkipRecorder, type Skips } from "./skips.ts";
import * as token from "./token.ts";
import type {
  ApplyExpr,
  AttrBinding,
  AttrName,
  AttrsExpr,
  BinaryExpr,
  BinaryOperator,
  Binding,
  Expr,
  Formal,
  Formals,
  LambdaExpr,
  PathExpr,
  SkippedExpr,
  StaticName,
  StringPart,
  VariableExpr,
} from "./tree.ts";

export interface ParseOptions {
  /** Lets attributes and formals be defined twice, for the formatter, which has no say in that. */
  readonly allowRepeats?: boolean;
}

/** The expression that a source holds; throws a DiagnosticError with a code of `codes.ts` where Nix refuses it. */
export function parse(source: Source, { allowRepeats = false }: ParseOptions = {}): Expr {
  const parser = new Parser(source, allowRepeats);
  return guarded(source, parser, () => parser.file());
}

/** Parses a source as a whole and collects what the next parse of the same text may step over. */
export function parseRecording(source: Source): { expr: Expr; skips: Skips } {
  const recorder = new SkipRecorder();
  const parser = new Parser(source, false, recorder);
  const expr = guarded(source, parser, () => parser.file());
  return { expr, skips: recorder.finish() };
}

/** Parses what was stepped over, from where it starts; what may wait in there is stepped over in turn. */
export interface LateParser {
  /** A value, or the `e` of an `inherit (e)`. */
  valueAt(start: number): Expr;
  /** A binding of a large set. */
  bindingAt(start: number): AttrBinding;
  /** A name of a large set. */
  nameAt(start: number): ByteString;
}

/** Parses a source that is known to be good, stepping over what may wait. */
export function parseSkipping(source: Source, skips: Skips): { expr: Expr; late: LateParser } {
  const parser = new Parser(source, false, undefined, new SkipReader(skips));
  const expr = guarded(source, parser, () => parser.file());
  const late: LateParser = {
    valueAt: (start) => guarded(source, parser, () => parser.valueAt(start)),
    bindingAt: (start) => guarded(source, parser, () => parser.bindingAt(start)),
    nameAt: (start) => parser.nameAt(start),
  };
  return { expr, late };
}

function guarded<T>(source: Source, parser: Parser, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(source, parser.position);
    throw error;
  }
}

const bindingHelp = "write bindings as 'name = value;' or 'inherit name;'";
const chainHelp = "put one of the comparisons in parentheses";
const itemHelp = "put the item in parentheses: '[ (a + b) ]'";
const semicolonHelp = "end what stands in front of it with ';'";
const commentHelp = "close the comment with '*/'";

class Parser {
  private readonly source: Source;
  private readonly lexer: Lexer;
  private readonly allowRepeats: boolean;
  /** Where the token before the current one ended: the end of whatever was just parsed. */
  private lastEnd = 0;
  private readonly openBindings = new Pile<Binding>();
  private readonly openItems = new Pile<Expr>();
  private readonly openSteps = new Pile<AttrName>();
  private readonly openNames = new Pile<StaticName>();
  private readonly openFormals = new Pile<Formal>();
  private readonly openParts = new Pile<StringPart>();

  private readonly recorder: SkipRecorder | undefined;
  private readonly skips: SkipReader | undefined;

  constructor(source: Source, allowRepeats: boolean, recorder?: SkipRecorder, skips?: SkipReader) {
    this.recorder = recorder;
    this.skips = skips;
    this.source = source;
    this.lexer = new Lexer(source);
    this.allowRepeats = allowRepeats;
  }

  get position(): number {
    return this.lexer.start;
  }

  file(): Expr {
    this.lexer.next();
    const expr = this.expr();
    if (this.lexer.kind !== token.END) throw this.unexpected("end of file");
    return expr;
  }

  /** The value of a binding that starts here. */
  valueAt(start: number): Expr {
    this.seek(start);
    return this.expr();
  }

  bindingAt(start: number): AttrBinding {
    this.seek(start);
    return this.binding(this.attrPath());
  }

  nameAt(start: number): ByteString {
    this.lexer.seek(start);
    this.lexer.next();
    return this.lexer.kind === token.IDENTIFIER ? this.lexer.value : (this.attrName() as StaticName).name;
  }

  private seek(start: number): void {
    this.skips?.seek(start);
    this.lexer.seek(start);
    this.lexer.next();
  }

  private next(): void {
    this.lastEnd = this.lexer.end;
    this.lexer.next();
  }

  private unexpected(expecting = "", details?: UnexpectedDetails): DiagnosticError {
    const { kind, start, end } = this.lexer;
    const inComment = this.source.text.startsWith("/*", start - 1) && kind === token.TIMES;
    const all = inComment ? { ...details, help: commentHelp } : details;
    return unexpectedToken(this.source, kind, start, end, expecting, all);
  }

  private expect(kind: number, expecting: string = token.tokenNames[kind]): void {
    if (this.lexer.kind !== kind) {
      throw this.unexpected(expecting, { help: kind === token.SEMICOLON ? semicolonHelp : undefined });
    }
    this.next();
  }

  /** Like `expect` for what closes something; a file that ends before it shows where that was opened. */
  private close(kind: number, opened: number, expecting: string = token.tokenNames[kind]): void {
    if (this.lexer.kind !== kind) throw this.unclosed(opened, expecting);
    this.next();
  }

  private unclosed(opened: number, expecting: string, help?: string): DiagnosticError {
    if (this.lexer.kind !== token.END) return this.unexpected(expecting, { help });
    const span = { source: this.source, start: opened, end: opened + 1 };
    return this.unexpected(expecting, { labels: [{ span, text: "opened here" }] });
  }

  /** Everything: functions, `let`, `with`, `assert`, `if`, operators. */
  private expr(): Expr {
    const { lexer } = this;
    const { start } = lexer;
    switch (lexer.kind) {
      case token.IDENTIFIER:
        return this.nameFirst();
      case token.LEFT_BRACE:
        return this.braceFirst();
      case token.LET:
        return this.letFirst();
      case token.IF:
        return this.conditional();
      case token.ASSERT: {
        this.next();
        const condition = this.expr();
        this.expect(token.SEMICOLON);
        const body = this.expr();
        return { kind: "assert", start, end: body.end, condition, body };
      }
      case token.WITH: {
        this.next();
        const scope = this.expr();
        this.expect(token.SEMICOLON);
        const body = this.expr();
        return { kind: "with", start, end: body.end, scope, body };
      }
      default:
        return this.chain(0, this.operand());
    }
  }

  /** `x: …`, `x@{ … }: …`, or an operand that begins with the variable `x`. */
  private nameFirst(): Expr {
    const { lexer } = this;
    const { start, end, value } = lexer;
    this.next();
    if (lexer.kind === token.COLON) {
      this.next();
      return lambda(start, staticName(start, end, value), null, true, this.expr());
    }
    if (lexer.kind !== token.AT) return this.chain(0, this.application(this.selection(variable(start, end, value))));
    this.next();
    const opened = lexer.start;
    this.expect(token.LEFT_BRACE);
    const formals = this.formals(opened, null);
    return this.lambdaOf(start, staticName(start, end, value), formals, true);
  }

  /** `{ a, … }: …`, or an operand that begins with an attribute set: what follows the first name decides. */
  private braceFirst(): Expr {
    const { lexer } = this;
    const { start } = lexer;
    const table = this.skips?.tableAt(start);
    if (table !== undefined) return this.chain(0, this.application(this.selection(this.largeSet(table))));
    this.next();
    switch (lexer.kind) {
      case token.RIGHT_BRACE: {
        this.next();
        if (lexer.kind === token.COLON || lexer.kind === token.AT) {
          return this.lambdaFrom(start, { start, end: this.lastEnd, entries: [], ellipsis: false });
        }
        return this.chain(0, this.application(this.selection(attrs(start, this.lastEnd, false, []))));
      }
      case token.ELLIPSIS:
        return this.lambdaFrom(start, this.formals(start, null));
      case token.IDENTIFIER: {
        const first = staticName(lexer.start, lexer.end, lexer.value);
        this.next();
        if (lexer.kind === token.COMMA || lexer.kind === token.QUESTION || lexer.kind === token.RIGHT_BRACE) {
          return this.lambdaFrom(start, this.formals(start, first));
        }
        return this.chain(0, this.application(this.selection(this.attrsFrom(start, false, first))));
      }
      default:
        return this.chain(0, this.application(this.selection(this.attrsFrom(start, false, null))));
    }
  }

  /** The rest of a function that begins with its formals. */
  private lambdaFrom(start: number, formals: Formals): Expr {
    const { lexer } = this;
    if (lexer.kind !== token.AT) return this.lambdaOf(start, null, formals, false, "':' or '@'");
    this.next();
    const name = staticName(lexer.start, lexer.end, lexer.value);
    this.expect(token.IDENTIFIER);
    return this.lambdaOf(start, name, formals, false);
  }

  private lambdaOf(
    start: number,
    name: StaticName | null,
    formals: Formals,
    nameFirst: boolean,
    expecting = "':'",
  ): LambdaExpr {
    this.expect(token.COLON, expecting);
    const body = this.expr();
    this.checkFormals(start, name, formals);
    return lambda(start, name, formals, nameFirst, body);
  }

  /** The formals behind their `{`; `first` is their first name when it was read already. */
  private formals(start: number, first: StaticName | null): Formals {
    const { lexer } = this;
    const { openFormals } = this;
    const mark = openFormals.height;
    let ellipsis = false;
    let name = first;
    for (;;) {
      if (name === null) {
        if (lexer.kind === token.RIGHT_BRACE) break;
        if (lexer.kind === token.ELLIPSIS) {
          ellipsis = true;
          this.next();
          break;
        }
        if (lexer.kind !== token.IDENTIFIER) {
          throw this.unclosed(start, "ID or ELLIPSIS or '}'");
        }
        name = staticName(lexer.start, lexer.end, lexer.value);
        this.next();
      }
      let fallback: Expr | null = null;
      if (lexer.kind === token.QUESTION) {
        this.next();
        fallback = this.expr();
      }
      openFormals.push({ start: name.start, end: fallback?.end ?? name.end, name: name.name, default: fallback });
      name = null;
      if (lexer.kind === token.RIGHT_BRACE) break;
      if (lexer.kind !== token.COMMA) throw this.unclosed(start, "'}' or ','");
      this.next();
    }
    this.close(token.RIGHT_BRACE, start);
    return { start, end: this.lastEnd, entries: openFormals.takeFrom(mark), ellipsis };
  }

  private checkFormals(start: number, name: StaticName | null, { entries }: Formals): void {
    if (this.allowRepeats) return;
    const names = new Set<ByteString>();
    for (const entry of entries) {
      if (names.has(entry.name)) throw duplicateFormal(this.source, entry.name, entry.start, entry.end);
      names.add(entry.name);
    }
    if (name && names.has(name.name)) throw duplicateFormal(this.source, name.name, start, name.end);
  }

  /** `let … in …`, or an operand that begins with the old `let { … }`. */
  private letFirst(): Expr {
    const { lexer } = this;
    const { start } = lexer;
    this.next();
    if (lexer.kind === token.LEFT_BRACE) {
      return this.chain(0, this.application(this.selection(this.legacyLet(start))));
    }
    const bindings = this.bindings(start, token.IN, "IN_KW or INHERIT", null);
    for (const binding of bindings) {
      if (binding.kind === "binding" && binding.path[0].kind === "dynamic") {
        throw dynamicAttribute(this.source, "let", binding.path[0].start, binding.path[0].end);
      }
    }
    const body = this.expr();
    return { kind: "let", start, end: body.end, bindings, body };
  }

  private legacyLet(start: number): Expr {
    const opened = this.lexer.start;
    this.expect(token.LEFT_BRACE);
    const bindings = this.bindings(opened, token.RIGHT_BRACE, "INHERIT or '}'", null);
    return { kind: "legacy-let", start, end: this.lastEnd, bindings };
  }

  private conditional(): Expr {
    const { lexer } = this;
    const steps: { start: number; condition: Expr; then: Expr }[] = [];
    do {
      const { start } = lexer;
      this.next();
      const condition = this.expr();
      this.expect(token.THEN);
      const then = this.expr();
      this.expect(token.ELSE);
      steps.push({ start, condition, then });
    } while (lexer.kind === token.IF);
    let result = this.expr();
    for (let index = steps.length - 1; index >= 0; index--) {
      const { start, condition, then } = steps[index];
      result = { kind: "if", start, end: result.end, condition, then, else: result };
    }
    return result;
  }

  /** `left` and the operators behind it that bind at least as tightly as `minimum`. */
  private chain(minimum: number, left: Expr): Expr {
    const { lexer } = this;
    let result = left;
    for (;;) {
      const kind = lexer.kind;
      const precedence = binds[kind];
      if (precedence === 0 || precedence < minimum) return result;
      if (kind === token.QUESTION) {
        this.next();
        const path = this.attrPath();
        result = { kind: "has-attr", start: result.start, end: path[path.length - 1].end, target: result, path };
      } else if (associates[kind] === RIGHT) {
        result = this.rightChain(kind, precedence, result);
      } else {
        const at = lexer.start;
        this.next();
        const right = this.chain(precedence + 1, this.operand());
        result = binary(operators[kind], at, result, right);
        if (associates[kind] === NONE && binds[lexer.kind] === precedence) {
          throw this.unexpected("", { help: chainHelp });
        }
      }
    }
  }

  private rightChain(kind: number, precedence: number, first: Expr): Expr {
    const { lexer } = this;
    const operands = [first];
    const places: number[] = [];
    while (lexer.kind === kind) {
      places.push(lexer.start);
      this.next();
      operands.push(this.chain(precedence + 1, this.operand()));
    }
    let result = operands[operands.length - 1];
    for (let index = places.length - 1; index >= 0; index--) {
      result = binary(operators[kind], places[index], operands[index], result);
    }
    return result;
  }

  /** What stands between binary operators. */
  private operand(): Expr {
    const { lexer } = this;
    const { kind, start } = lexer;
    if (kind === token.NOT) {
      this.next();
      const operand = this.chain(NOT_BINDS, this.operand());
      return { kind: "unary", start, end: operand.end, operator: "!", operand };
    }
    if (kind === token.MINUS) {
      this.next();
      const operand = this.operand();
      return { kind: "unary", start, end: operand.end, operator: "-", operand };
    }
    return this.application(this.argument());
  }

  /** `first` called with the arguments behind it. */
  private application(first: Expr): Expr {
    const { lexer } = this;
    let result = first;
    while (token.startsOperand(lexer.kind)) result = apply(result, this.argument());
    return result;
  }

  private argument(): Expr {
    return this.selection(this.simple());
  }

  /** `target` and its `.a.b`, `.a or d` or, for old code, ` or`. */
  private selection(target: Expr): Expr {
    const { lexer } = this;
    if (lexer.kind === token.DOT) {
      this.next();
      const path = this.attrPath();
      let fallback: Expr | null = null;
      if (lexer.kind === token.OR_KEYWORD) {
        this.next();
        fallback = this.argument();
      }
      return { kind: "select", start: target.start, end: this.lastEnd, target, path, default: fallback };
    }
    if (lexer.kind !== token.OR_KEYWORD) return target;
    const or = variable(lexer.start, lexer.end, lexer.value);
    this.next();
    return apply(target, or);
  }

  private simple(): Expr {
    const { lexer } = this;
    const { kind, start, end } = lexer;
    switch (kind) {
      case token.IDENTIFIER: {
        const { value } = lexer;
        this.next();
        return variable(start, end, value);
      }
      case token.INT: {
        const value = lexer.intValue();
        this.next();
        return { kind: "int", start, end, value };
      }
      case token.FLOAT: {
        const value = lexer.floatValue();
        this.next();
        return { kind: "float", start, end, value };
      }
      case token.QUOTE: {
        const parts = this.stringParts(start);
        this.next();
        return { kind: "string", start, end: this.lastEnd, parts };
      }
      case token.INDENTED_OPEN:
        return this.indentedString();
      case token.PATH:
      case token.HOME_PATH:
        return this.path();
      case token.SEARCH_PATH: {
        const { value } = lexer;
        this.next();
        return { kind: "search-path", start, end, path: value };
      }
      case token.URI: {
        const { value } = lexer;
        this.next();
        return { kind: "uri", start, end, value };
      }
      case token.LEFT_PAREN: {
        this.next();
        const expr = this.expr();
        this.close(token.RIGHT_PAREN, start);
        return { kind: "paren", start, end: this.lastEnd, expr };
      }
      case token.LEFT_BRACE: {
        const table = this.skips?.tableAt(start);
        if (table !== undefined) return this.largeSet(table);
        this.next();
        return this.attrsFrom(start, false, null);
      }
      case token.LEFT_BRACKET:
        return this.list();
      case token.REC: {
        this.next();
        this.expect(token.LEFT_BRACE);
        return this.attrsFrom(start, true, null);
      }
      case token.LET:
        this.next();
        return this.legacyLet(start);
      default:
        throw this.unexpected();
    }
  }

  private list(): Expr {
    const { lexer } = this;
    const { start } = lexer;
    this.next();
    const mark = this.openItems.height;
    while (token.startsOperand(lexer.kind)) this.openItems.push(this.argument());
    if (lexer.kind !== token.RIGHT_BRACKET) {
      throw this.unclosed(start, "", isOperator(lexer.kind) ? itemHelp : undefined);
    }
    this.next();
    return { kind: "list", start, end: this.lastEnd, items: this.openItems.takeFrom(mark) };
  }

  /** The rest of a set behind its `{`; `first` is the first name of its first binding when it was read already. */
  private attrsFrom(start: number, recursive: boolean, first: StaticName | null): Expr {
    const expecting = recursive ? "INHERIT or '}'" : "INHERIT";
    const bindings = this.bindings(start, token.RIGHT_BRACE, expecting, first);
    const set = attrs(start, this.lastEnd, recursive, bindings);
    this.recorder?.addSet(set);
    return set;
  }

  private largeSet(table: LargeSetTable): Expr {
    const { start, end } = table;
    this.lexer.seek(end);
    this.next();
    const set: LargeSetExpr = { kind: "large-set", start, end, table };
    return set as unknown as Expr;
  }

  /** Bindings up to the token that closes them, which is read as well; `expecting` is what Nix says they may go on with. */
  private bindings(opened: number, closing: number, expecting: string, first: StaticName | null): Binding[] {
    const { lexer, openBindings } = this;
    const mark = openBindings.height;
    if (first !== null) openBindings.push(this.binding(this.attrPathFrom(first)));
    while (lexer.kind !== closing) {
      switch (lexer.kind) {
        case token.IDENTIFIER:
        case token.OR_KEYWORD:
        case token.QUOTE:
        case token.INTERPOLATION:
          openBindings.push(this.binding(this.attrPath()));
          break;
        case token.INHERIT:
          openBindings.push(this.inheritance());
          break;
        default:
          throw this.unclosed(opened, expecting, bindingHelp);
      }
    }
    this.next();
    const bindings = openBindings.takeFrom(mark);
    if (!this.allowRepeats && hasRepeatedNames(bindings)) {
      mergeBindings(bindings, false, (path, at, previous) => {
        throw duplicateAttribute(this.source, path.map(showName).join("."), at, previous);
      });
    }
    return bindings;
  }

  private binding(path: AttrName[]): AttrBinding {
    this.expect(token.ASSIGN, "'.' or '='");
    const value = this.bindingValue();
    this.expect(token.SEMICOLON);
    return { kind: "binding", start: path[0].start, end: this.lastEnd, path, value };
  }

  private bindingValue(): Expr {
    const { lexer, recorder, skips } = this;
    const { start } = lexer;
    const end = skips === undefined ? -1 : skips.endOf(start);
    if (end < 0) {
      const value = this.expr();
      recorder?.add(value);
      return value;
    }
    lexer.seek(end);
    this.next();
    const skipped: SkippedExpr = { kind: "skipped", start, end };
    return skipped as unknown as Expr;
  }

  private inheritance(): Binding {
    const { lexer } = this;
    const { start } = lexer;
    this.next();
    let from: Expr | null = null;
    if (lexer.kind === token.LEFT_PAREN) {
      const opened = lexer.start;
      this.next();
      from = this.expr();
      this.close(token.RIGHT_PAREN, opened);
    }
    const mark = this.openNames.height;
    while (lexer.kind !== token.SEMICOLON) {
      const name = this.attrName("");
      if (name.kind === "dynamic") throw dynamicAttribute(this.source, "inherit", name.start, name.end);
      this.openNames.push(name);
    }
    this.next();
    return { kind: "inherit", start, end: this.lastEnd, from, names: this.openNames.takeFrom(mark) };
  }

  private attrPath(): AttrName[] {
    return this.attrPathFrom(this.attrName());
  }

  private attrPathFrom(first: AttrName): AttrName[] {
    const { lexer, openSteps } = this;
    if (lexer.kind !== token.DOT) return [first];
    const mark = openSteps.height;
    openSteps.push(first);
    while (lexer.kind === token.DOT) {
      this.next();
      openSteps.push(this.attrName());
    }
    return openSteps.takeFrom(mark);
  }

  private attrName(expecting = "ID or OR_KW or DOLLAR_CURLY or '\"'"): AttrName {
    const { lexer } = this;
    const { kind, start, end } = lexer;
    switch (kind) {
      case token.IDENTIFIER:
      case token.OR_KEYWORD: {
        const { value } = lexer;
        this.next();
        return staticName(start, end, value);
      }
      case token.QUOTE: {
        const parts = this.stringParts(start);
        this.next();
        const text = onlyText(parts);
        if (text !== undefined) return staticName(start, this.lastEnd, internName(text));
        const expr: Expr = { kind: "string", start, end: this.lastEnd, parts };
        return { kind: "dynamic", start, end: this.lastEnd, expr };
      }
      case token.INTERPOLATION: {
        this.next();
        const expr = this.expr();
        this.close(token.RIGHT_BRACE, start);
        const text = constantText(expr);
        if (text !== undefined) return staticName(start, this.lastEnd, internName(text));
        return { kind: "dynamic", start, end: this.lastEnd, expr };
      }
      default:
        throw this.unexpected(expecting);
    }
  }

  /** The parts behind a `"`, up to its partner, which becomes the current token. */
  private stringParts(opened: number): StringPart[] {
    const { lexer, openParts } = this;
    const mark = openParts.height;
    for (;;) {
      lexer.nextInString();
      if (lexer.kind === token.TEXT) openParts.push(textPart(lexer.start, lexer.end, lexer.value));
      else if (lexer.kind === token.INTERPOLATION) openParts.push(this.interpolation());
      else if (lexer.kind === token.QUOTE) return openParts.takeFrom(mark);
      else throw this.unclosed(opened, "'\"'");
    }
  }

  /** `${ … }` in a string or path; leaves the lexer right behind the `}`, whose token stays the current one. */
  private interpolation(): StringPart {
    const { lexer } = this;
    const { start } = lexer;
    this.next();
    const expr = this.expr();
    if (lexer.kind !== token.RIGHT_BRACE) throw this.unclosed(start, "'}'");
    return { kind: "interpolation", start, end: lexer.end, expr };
  }

  private indentedString(): Expr {
    const { lexer } = this;
    const { start } = lexer;
    const pieces: Piece[] = [];
    for (;;) {
      lexer.nextInIndented();
      if (lexer.kind === token.INDENTED_TEXT) {
        const { value, verbatim } = lexer;
        pieces.push({ start: lexer.start, end: lexer.end, text: value, verbatim, expr: null });
      } else if (lexer.kind === token.INTERPOLATION) {
        const part = this.interpolation();
        const expr = part.kind === "interpolation" ? part.expr : null;
        pieces.push({ start: part.start, end: part.end, text: "", verbatim: false, expr });
      } else if (lexer.kind === token.INDENTED_CLOSE) break;
      else throw this.unclosed(start, "IND_STR or DOLLAR_CURLY or IND_STRING_CLOSE");
    }
    this.next();
    return { kind: "indented-string", start, end: this.lastEnd, parts: stripIndentation(pieces) };
  }

  private path(): PathExpr {
    const { lexer } = this;
    const { start } = lexer;
    const first = textPart(start, lexer.end, lexer.value);
    if (!lexer.pathGoesOn()) {
      this.next();
      return { kind: "path", start, end: first.end, parts: [first] };
    }
    const parts: StringPart[] = [first];
    for (;;) {
      lexer.nextInPath();
      const previous = parts[parts.length - 1];
      if (lexer.kind === token.INTERPOLATION) parts.push(this.interpolation());
      else if (lexer.kind !== token.TEXT) break;
      else if (previous.kind === "interpolation") parts.push(textPart(lexer.start, lexer.end, lexer.value));
      else {
        parts[parts.length - 1] = textPart(previous.start, lexer.end, previous.value + lexer.value);
        if (parts.length > 1) continue;
        // A second slash (`./a//b`) is read where an interpolation follows, and nowhere else.
        lexer.nextInPath();
        if (lexer.kind !== token.INTERPOLATION) throw this.unexpected("DOLLAR_CURLY");
        parts.push(this.interpolation());
      }
    }
    this.next();
    return { kind: "path", start, end: this.lastEnd, parts };
  }
}

// One function for each kind of node that is made in several places, so that all nodes of a kind have one shape.

function staticName(start: number, end: number, name: ByteString): StaticName {
  return { kind: "name", start, end, name };
}

function variable(start: number, end: number, name: ByteString): VariableExpr {
  return { kind: "variable", start, end, name };
}

function attrs(start: number, end: number, recursive: boolean, bindings: readonly Binding[]): AttrsExpr {
  return { kind: "attrs", start, end, recursive, bindings };
}

function lambda(
  start: number,
  name: StaticName | null,
  formals: Formals | null,
  nameFirst: boolean,
  body: Expr,
): LambdaExpr {
  return { kind: "lambda", start, end: body.end, name, formals, nameFirst, body };
}

function apply(callee: Expr, argument: Expr): ApplyExpr {
  return { kind: "apply", start: callee.start, end: argument.end, function: callee, argument };
}

function binary(operator: BinaryOperator, operatorAt: number, left: Expr, right: Expr): BinaryExpr {
  return { kind: "binary", start: left.start, end: right.end, operator, operatorAt, left, right };
}
