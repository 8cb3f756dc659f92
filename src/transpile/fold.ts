// A small calculator for what a flake must say without being evaluated: `inputs`, `description`, `nixConfig`. It works
// on the Nix tree that the notation already stands for, so the meaning is Nix's, and knows strings, numbers, lists,
// sets, functions and imported files, nothing of the world. What it does not know, it refuses.
import type { AttrName, Binding, Expr, StringPart } from "../syntax/tree.ts";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { attrs, binding, float, int, list, name, plainString, select, variable } from "./build.ts";

export type Value =
  | null
  | boolean
  | bigint
  | number
  | ByteString
  | PathValue
  | readonly Lazy[]
  | SetValue
  | FunctionValue;
type Lazy = () => Value;

interface PathValue {
  readonly path: ByteString;
}

interface SetValue {
  readonly set: ReadonlyMap<ByteString, Lazy>;
}

interface FunctionValue {
  readonly call: (argument: Lazy) => Value;
}

export type Environment = ReadonlyMap<string, Lazy>;

/** Why something cannot be folded, as a clause that follows "and". */
export class FoldFailure extends Error {
  readonly at: Expr;

  constructor(at: Expr, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** What `import ./x.nix` and `readFile ./x` give here; undefined where the file cannot be known. */
export interface FoldHost {
  importFile(file: string): Value | undefined;
  readFile(file: string): ByteString | undefined;
}

/** More steps than any inputs need; a function that never ends stops here. */
const stepLimit = 1_000_000;
/** Deeper than any inputs go, and far from the end of JavaScript's stack. */
const depthLimit = 500;

export class Folder {
  private readonly host: FoldHost;
  private steps = 0;
  private depth = 0;

  constructor(host: FoldHost) {
    this.host = host;
  }

  /** The expression as a literal; its own layout and comments stay where it already is one.
   *  @throws {FoldFailure} when it depends on something that only evaluating tells */
  literal(expr: Expr, environment: Environment): Expr {
    if (expr.kind === "attrs" && !expr.recursive && expr.bindings.every(hasStaticPath)) {
      return { ...expr, bindings: expr.bindings.flatMap((one) => this.literalBinding(one, environment)) };
    }
    if (expr.kind === "list") return { ...expr, items: expr.items.map((item) => this.literal(item, environment)) };
    const value = this.fold(expr, environment);
    const isLiteral = expr.kind === "int" || expr.kind === "float" || expr.kind === "path" || expr.kind === "string";
    if (isLiteral && !("parts" in expr && expr.parts.some((part) => part.kind === "interpolation"))) return expr;
    if (expr.kind === "indented-string" && expr.parts.every((part) => part.kind === "text")) return expr;
    const made = quote(value, expr);
    return expr.leading ? { ...made, leading: expr.leading } : made;
  }

  /** Bindings with literal values; an `inherit` becomes one for each name.
   *  @throws {FoldFailure} */
  literalBinding(one: Binding, environment: Environment): Binding[] {
    if (one.kind === "binding") {
      return [joined({ ...one, value: this.literal(one.value, environment) })];
    }
    return one.names.map((step, index) => {
      const value = this.select(one.from ?? variable(step.name), one.from ? [step] : [], environment);
      const made = joined(binding([step], quote(value, one.from ?? variable(step.name))));
      return index === 0 && one.leading ? { ...made, leading: one.leading } : made;
    });
  }

  fold(expr: Expr, environment: Environment): Value {
    if (++this.steps > stepLimit) throw new FoldFailure(expr, "this takes too many steps");
    if (++this.depth > depthLimit) throw new FoldFailure(expr, "this calls itself too deeply");
    try {
      return this.step(expr, environment);
    } finally {
      this.depth--;
    }
  }

  private step(expr: Expr, environment: Environment): Value {
    switch (expr.kind) {
      case "int":
      case "float":
        return expr.value;
      case "string":
      case "indented-string":
        return this.text(expr.parts, environment);
      case "path":
        return { path: this.text(expr.parts, environment) };
      case "variable":
        return this.variable(expr, expr.name, environment);
      case "list":
        return expr.items.map((item) => this.later(item, environment));
      case "attrs":
        return {
          set: expr.recursive
            ? this.recursive(expr.bindings, environment)
            : this.bindings(expr.bindings, environment, environment),
        };
      case "let":
        return this.fold(expr.body, this.scope(expr.bindings, environment));
      case "assert":
        if (this.boolean(expr.condition, environment)) return this.fold(expr.body, environment);
        throw new FoldFailure(expr.condition, "this assertion is false");
      case "if":
        return this.fold(this.boolean(expr.condition, environment) ? expr.then : expr.else, environment);
      case "lambda":
        return { call: (argument) => this.fold(expr.body, this.parameters(expr, argument, environment)) };
      case "apply":
        return this.apply(expr, environment);
      case "select":
        return this.select(expr.target, expr.path, environment, expr.default);
      case "has-attr":
        return this.find(this.fold(expr.target, environment), expr.path, environment) !== undefined;
      case "unary": {
        if (expr.operator === "!") return !this.boolean(expr.operand, environment);
        const value = this.fold(expr.operand, environment);
        if (typeof value === "bigint" || typeof value === "number") return -value;
        throw new FoldFailure(expr, "this is not a number");
      }
      case "binary":
        return this.binary(expr, environment);
      case "paren":
        return this.fold(expr.expr, environment);
      default:
        throw new FoldFailure(expr, "this is only known while evaluating");
    }
  }

  private later(expr: Expr, environment: Environment): Lazy {
    let state: { readonly value: Value } | "new" | "running" = "new";
    return () => {
      if (typeof state === "object") return state.value;
      if (state === "running") throw new FoldFailure(expr, "this is defined by itself");
      state = "running";
      try {
        const value = this.fold(expr, environment);
        state = { value };
        return value;
      } finally {
        if (state === "running") state = "new";
      }
    };
  }

  /** The environment inside a `let`. */
  scope(bindings: readonly Binding[], outer: Environment): Environment {
    const inner = new Map(outer);
    for (const [key, value] of this.bindings(bindings, inner, outer)) inner.set(key, value);
    return inner;
  }

  /** The attributes of a `rec`, which are its scope as well. */
  private recursive(bindings: readonly Binding[], outer: Environment): Map<ByteString, Lazy> {
    const inner = new Map(outer);
    const made = this.bindings(bindings, inner, outer);
    for (const [key, value] of made) inner.set(key, value);
    return made;
  }

  private bindings(all: readonly Binding[], inner: Environment, outer: Environment): Map<ByteString, Lazy> {
    const made = new Map<ByteString, Lazy>();
    for (const one of all) {
      if (one.kind === "inherit") {
        const { from } = one;
        for (const step of one.names) {
          made.set(step.name, from ? this.later(select(from, [step]), inner) : this.later(variable(step.name), outer));
        }
        continue;
      }
      const [first, ...rest] = one.path;
      const key = this.key(first, inner);
      const value = rest.length === 0 ? one.value : attrs([binding(rest, one.value)]);
      made.set(key, this.later(value, inner));
    }
    return made;
  }

  private key(step: AttrName, environment: Environment): ByteString {
    if (step.kind === "name") return step.name;
    const value = this.fold(step.expr, environment);
    if (typeof value === "string") return value;
    throw new FoldFailure(step.expr, "this name is not a string");
  }

  private text(parts: readonly StringPart[], environment: Environment): ByteString {
    return parts
      .map((part) => {
        if (part.kind === "text") return part.value;
        const value = this.fold(part.expr, environment);
        if (typeof value === "string") return value;
        throw new FoldFailure(part.expr, "this is not a string");
      })
      .join("");
  }

  private variable(at: Expr, called: string, environment: Environment): Value {
    const found = environment.get(called);
    if (found) return found();
    if (called === "true" || called === "false") return called === "true";
    if (called === "null") return null;
    throw new FoldFailure(at, `\`${called}\` is only known while evaluating`);
  }

  private boolean(expr: Expr, environment: Environment): boolean {
    const value = this.fold(expr, environment);
    if (typeof value === "boolean") return value;
    throw new FoldFailure(expr, "this is neither true nor false");
  }

  private parameters(expr: Expr & { kind: "lambda" }, argument: Lazy, outer: Environment): Environment {
    const inner = new Map(outer);
    if (expr.name) inner.set(expr.name.name, argument);
    const given = expr.formals ? argument() : null;
    for (const entry of expr.formals?.entries ?? []) {
      const value = isSet(given) ? given.set.get(entry.name) : undefined;
      if (value) inner.set(entry.name, value);
      else if (entry.default) inner.set(entry.name, this.later(entry.default, inner));
      else throw new FoldFailure(expr, `this function is called without \`${entry.name}\``);
    }
    return inner;
  }

  private apply(expr: Expr & { kind: "apply" }, environment: Environment): Value {
    const { function: called, argument } = expr;
    if (called.kind === "variable" && called.name === "import") {
      const file = this.fold(argument, environment);
      const value = isPath(file) ? this.host.importFile(file.path) : undefined;
      if (value === undefined) throw new FoldFailure(expr, "this file is only read while evaluating");
      return value;
    }
    if (isBuiltin(called, "throw") || (called.kind === "variable" && called.name === "throw")) {
      throw new FoldFailure(expr, "this throws an error");
    }
    if (isBuiltin(called, "fromJSON") && argument.kind === "apply" && isBuiltin(argument.function, "readFile")) {
      const file = this.fold(argument.argument, environment);
      const json = isPath(file) ? this.host.readFile(file.path) : undefined;
      if (json === undefined) throw new FoldFailure(expr, "this file is only read while evaluating");
      return parseJson(json, expr);
    }
    const value = this.fold(called, environment);
    if (isFunction(value)) return value.call(this.later(argument, environment));
    throw new FoldFailure(called, "this is not a function");
  }

  private select(
    target: Expr,
    steps: readonly AttrName[],
    environment: Environment,
    fallback: Expr | null = null,
  ): Value {
    const found = this.find(this.fold(target, environment), steps, environment);
    if (found !== undefined) return found();
    if (fallback) return this.fold(fallback, environment);
    throw new FoldFailure(target, "an attribute of this is missing");
  }

  private find(target: Value, steps: readonly AttrName[], environment: Environment): Lazy | undefined {
    let value: Lazy = () => target;
    for (const step of steps) {
      const set = value();
      const next = isSet(set) ? set.set.get(this.key(step, environment)) : undefined;
      if (!next) return undefined;
      value = next;
    }
    return value;
  }

  private binary(expr: Expr & { kind: "binary" }, environment: Environment): Value {
    const { operator, left, right } = expr;
    if (operator === "&&") return this.boolean(left, environment) && this.boolean(right, environment);
    if (operator === "||") return this.boolean(left, environment) || this.boolean(right, environment);
    const [a, b] = [this.fold(left, environment), this.fold(right, environment)];
    if (operator === "==") return equal(a, b);
    if (operator === "!=") return !equal(a, b);
    if (operator === "//" && isSet(a) && isSet(b)) return { set: new Map([...a.set, ...b.set]) };
    if (operator === "++" && isList(a) && isList(b)) return [...a, ...b];
    if (operator === "+" && typeof a === "string" && typeof b === "string") return a + b;
    if (operator === "+" && isPath(a) && typeof b === "string") return { path: a.path + b };
    const value = typeof a === "bigint" && typeof b === "bigint" ? integers(operator, a, b) : undefined;
    const mixed = value === undefined && isNumber(a) && isNumber(b) ? floats(operator, Number(a), Number(b)) : value;
    if (mixed !== undefined) return mixed;
    if (typeof a === "string" && typeof b === "string") {
      const compared = floats(operator, a < b ? -1 : a > b ? 1 : 0, 0);
      if (typeof compared === "boolean") return compared;
    }
    throw new FoldFailure(expr, `\`${operator}\` does not fit these operands`);
  }
}

const isSet = (value: Value): value is SetValue => typeof value === "object" && value !== null && "set" in value;
const isPath = (value: Value): value is PathValue => typeof value === "object" && value !== null && "path" in value;
const isFunction = (value: Value): value is FunctionValue =>
  typeof value === "object" && value !== null && "call" in value && !Array.isArray(value);
const isList = (value: Value): value is readonly Lazy[] => Array.isArray(value);
const isNumber = (value: Value): value is bigint | number => typeof value === "bigint" || typeof value === "number";

function isBuiltin(expr: Expr, member: string): boolean {
  if (expr.kind !== "select" || expr.target.kind !== "variable" || expr.target.name !== "builtins") return false;
  const [step] = expr.path;
  return step.kind === "name" && step.name === member;
}

function hasStaticPath(one: Binding): boolean {
  return one.kind === "inherit" || one.path.every((step) => step.kind === "name");
}

const inRange = (value: bigint) => (BigInt.asIntN(64, value) === value ? value : undefined);

function integers(operator: string, a: bigint, b: bigint): Value | undefined {
  switch (operator) {
    case "+":
      return inRange(a + b);
    case "-":
      return inRange(a - b);
    case "*":
      return inRange(a * b);
    case "/":
      return b === 0n ? undefined : inRange(a / b);
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    default:
      return undefined;
  }
}

function floats(operator: string, a: number, b: number): Value | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0 ? undefined : a / b;
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    default:
      return undefined;
  }
}

function equal(a: Value, b: Value): boolean {
  if (isNumber(a) && isNumber(b)) return Number(a) === Number(b) && (typeof a !== typeof b || a === b);
  if (isPath(a) && isPath(b)) return a.path === b.path;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((item, index) => equal(item(), b[index]()));
  if (isSet(a) && isSet(b)) {
    return (
      a.set.size === b.set.size &&
      [...a.set].every(([key, value]) => {
        const other = b.set.get(key);
        return other !== undefined && equal(value(), other());
      })
    );
  }
  return !isFunction(a) && a === b;
}

function parseJson(json: ByteString, at: Expr): Value {
  try {
    return fromJson(JSON.parse(fromBytes(json)));
  } catch {
    throw new FoldFailure(at, "this file is not JSON");
  }
}

function fromJson(json: unknown): Value {
  if (Array.isArray(json)) return json.map((item) => () => fromJson(item));
  if (typeof json === "object" && json !== null) {
    return { set: new Map(Object.entries(json).map(([key, value]) => [toBytes(key), () => fromJson(value)])) };
  }
  if (typeof json === "number") return Number.isSafeInteger(json) ? BigInt(json) : json;
  return typeof json === "string" ? toBytes(json) : (json as null | boolean);
}

/** The value as a literal; a set with one attribute in another is one longer path, as transpiled objects are. */
function quote(value: Value, at: Expr): Expr {
  if (value === null || typeof value === "boolean") return variable(String(value));
  if (typeof value === "bigint") return int(value);
  if (typeof value === "number") return float(value);
  if (typeof value === "string") return plainString(value);
  if (isPath(value)) throw new FoldFailure(at, "a path cannot be computed there");
  if (isList(value)) return list(value.map((item) => quote(item(), at)));
  if (isSet(value)) return attrs([...value.set].map(([key, item]) => joined(binding([name(key)], quote(item(), at)))));
  throw new FoldFailure(at, "a function cannot stand there");
}

/** `a = { b = 1; };` as `a.b = 1;` */
function joined(one: Binding & { kind: "binding" }): Binding {
  const { value } = one;
  const only = value.kind === "attrs" && value.bindings.length === 1 ? value.bindings[0] : undefined;
  if (only?.kind !== "binding" || only.leading) return one;
  return { ...one, path: [...one.path, ...only.path], value: only.value };
}
