// Values as text, in the two forms that Nix has: that of `nix eval` and of error messages (`printValue`), and the older
// one of `nix-instantiate --eval` (`printAmbiguous`). Nesting is kept on a stack of its own, so that no value is too deep.
import { type ByteString, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { withoutEscapeSequences } from "../text/escape-sequences.ts";
import { isDerivation } from "./attrs.ts";
import { NixError } from "./error.ts";
import { forceDeep } from "./force-deep.ts";
import { stopIfInterrupted } from "./interrupt.ts";
import { printFloat } from "./number.ts";
import { type Position, positions } from "./positions.ts";
import { computed, force, isBlackHole } from "./thunk.ts";
import {
  Attrs,
  Builtin,
  ContextString,
  emptyAttrs,
  Float,
  type FunctionValue,
  Lambda,
  type List,
  PartialBuiltin,
  Path,
  type Slot,
  Thunk,
  type Value,
} from "./value.ts";

export interface PrintOptions {
  /** Compute what is not computed yet (default), or print it as `«thunk»`. */
  readonly force?: boolean;
  readonly maxDepth?: number;
  readonly maxAttrs?: number;
  readonly maxItems?: number;
  readonly maxString?: number;
  /** Print a derivation as `«derivation /nix/store/….drv»`. */
  readonly derivationPaths?: boolean;
  /** Print an error inside of a set or list as `«error: message»`; that of the value itself is always thrown. */
  readonly catchErrors?: boolean;
  /** Colour values by kind, for a terminal. */
  readonly color?: boolean;
  /** Spaces to indent nested values by; 0 prints everything on one line (default). */
  readonly indent?: number;
}

/** The value as `nix eval` shows it: `{ a = [ 1 2 ]; f = «lambda f @ /x.nix:1:7»; }`. */
export function printValue(slot: Slot, options: PrintOptions = {}): ByteString {
  return new Printer(plainForm, options).print(slot);
}

/** The value as `nix-instantiate --eval` shows it: `{ a = <CODE>; f = <LAMBDA>; }`; `strict` computes all of it first. */
export function printAmbiguous(slot: Slot, { strict = false }: { readonly strict?: boolean } = {}): ByteString {
  const value = force(slot);
  if (strict) forceDeep(value);
  // What is printed is a copy of the value, and Nix keeps one or two items inside the value itself.
  const copy = Array.isArray(value) && value.length <= 2 ? [...value] : value;
  return new Printer(ambiguousForm, { force: false }).print(copy);
}

/** A string literal; what is longer than `max` bytes is cut off and counted. */
export function printString(text: ByteString, max = Number.POSITIVE_INFINITY): ByteString {
  if (text.length <= max) return `"${escapeString(text)}"`;
  return `"${escapeString(text.slice(0, max))}" ${elided(text.length - max, "byte")}`;
}

/** The name of an attribute, quoted where it is no identifier. */
export function printName(name: ByteString): ByteString {
  return identifier.test(name) && !keywords.has(name) ? name : printString(name);
}

const identifier = /^[A-Za-z_][A-Za-z0-9_'-]*$/;
/** As in Nix, `or` is not one of them. */
const keywords = new Set(["if", "then", "else", "assert", "with", "let", "in", "rec", "inherit"]);
const escapes: Record<string, string> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", $: "\\$" };

function escapeString(text: ByteString): ByteString {
  return text.replace(/["\\\n\r\t]|\$(?=\{)/g, (special) => escapes[special]);
}

const guillemets = [toBytes("«"), toBytes("»")] as const;

function quoted(text: ByteString): ByteString {
  return guillemets[0] + text + guillemets[1];
}

function elided(count: number, what: string): ByteString {
  return quoted(`${count} ${what}${count === 1 ? "" : "s"} elided`);
}

function placeOf(position: Position): ByteString {
  const span = positions.span(position);
  if (span === undefined) return "";
  const { line, column } = span.source.locate(span.start);
  return ` @ ${span.source.name}:${line}:${column}`;
}

/** What the two forms do differently. */
interface Form {
  readonly thunk: ByteString;
  function(value: FunctionValue): ByteString;
  /** Whether the set or list was printed before. */
  isRepeated(seen: Seen, slot: Slot, value: Attrs | List): boolean;
}

const plainForm: Form = {
  thunk: quoted("thunk"),
  function(value) {
    if (value instanceof Builtin) return quoted(`primop ${value.name}`);
    if (value instanceof PartialBuiltin) return quoted(`partially applied primop ${value.builtin.name}`);
    return quoted(`lambda${value.code.name === undefined ? "" : ` ${value.code.name}`}${placeOf(value.code.position)}`);
  },
  isRepeated(seen, slot, value) {
    if (value instanceof Attrs) return seen.meetObject(value.size === 0 ? emptyAttrs : value);
    return value.length > 0 && seen.meetSlot(slot, value);
  },
};

const ambiguousForm: Form = {
  thunk: "<CODE>",
  function: (value) => (value instanceof Lambda ? "<LAMBDA>" : value instanceof Builtin ? "<PRIMOP>" : "<PRIMOP-APP>"),
  isRepeated(seen, slot, value) {
    if (value instanceof Attrs) return value.size > 0 && seen.meetObject(value);
    // Nix keeps one or two items inside the value itself, so that only longer lists are recognised in a copy.
    return value.length > 2 ? seen.meetObject(value) : value.length > 0 && seen.meetSlot(slot, value);
  },
};

/**
 * What was printed. Nix tells lists apart by the place in memory of the value, which is our slot; but a slot may have
 * been passed on as the value that its thunk gave, so a thunk is also the same as its value.
 */
class Seen {
  private readonly objects = new Set<object>();
  private readonly throughThunks = new Set<object>();

  meetObject(value: object): boolean {
    if (this.objects.has(value)) return true;
    this.objects.add(value);
    return false;
  }

  meetSlot(slot: Slot, value: object): boolean {
    if (!(slot instanceof Thunk)) return this.throughThunks.has(value) || this.meetObject(value);
    if (this.objects.has(value)) return true;
    this.throughThunks.add(value);
    return this.meetObject(slot);
  }
}

const colors = { red: 31, green: 32, blue: 34, magenta: 35, cyan: 36 } as const;
type Color = keyof typeof colors;

/** Nix's own choice. */
function colorOf(value: Exclude<Value, Attrs | List>): Color {
  if (typeof value === "string" || value instanceof ContextString) return "magenta";
  if (value instanceof Path) return "green";
  return value === null || typeof value !== "object" || value instanceof Float ? "cyan" : "blue";
}

/** A set or list whose items are being printed. */
interface Open {
  /** Null for a list. */
  readonly names: readonly ByteString[] | null;
  readonly slots: readonly Slot[];
  next: number;
  /** One item a line. */
  readonly broken: boolean;
}

class Printer {
  private readonly form: Form;
  private readonly options: Required<PrintOptions>;
  private readonly seen = new Seen();
  private readonly open: Open[] = [];
  private out = "";
  private attrsPrinted = 0;
  private itemsPrinted = 0;

  constructor(form: Form, options: PrintOptions) {
    this.form = form;
    this.options = {
      force: true,
      maxDepth: Number.POSITIVE_INFINITY,
      maxAttrs: Number.POSITIVE_INFINITY,
      maxItems: Number.POSITIVE_INFINITY,
      maxString: Number.POSITIVE_INFINITY,
      derivationPaths: false,
      catchErrors: false,
      color: false,
      indent: 0,
      ...options,
    };
  }

  print(slot: Slot): ByteString {
    this.printSlot(slot);
    for (let top = this.open.at(-1); top !== undefined; top = this.open.at(-1)) {
      stopIfInterrupted();
      if (top.next < top.slots.length) this.printItem(top);
      else this.close(top);
    }
    return this.out;
  }

  private printSlot(slot: Slot): void {
    const value = this.options.force ? force(slot) : computed(slot);
    if (value === undefined) {
      const text = isBlackHole(slot as Thunk) ? quoted("potential infinite recursion") : this.form.thunk;
      this.end(this.paint("magenta", text));
    } else if (value instanceof Attrs) {
      this.printAttrs(slot, value);
    } else if (Array.isArray(value)) {
      this.printList(slot, value as List);
    } else {
      const atom = value as Exclude<typeof value, List>;
      this.end(this.paint(colorOf(atom), this.printAtom(atom)));
    }
  }

  private printAtom(value: Exclude<Value, Attrs | List>): ByteString {
    if (typeof value === "string") return printString(value, this.options.maxString);
    if (value === null || typeof value !== "object") return String(value);
    if (value instanceof ContextString) return printString(value.text, this.options.maxString);
    if (value instanceof Float) return printFloat(value.value);
    if (value instanceof Path) return value.path;
    return this.form.function(value as FunctionValue);
  }

  private printAttrs(slot: Slot, set: Attrs): void {
    const { options } = this;
    if (this.form.isRepeated(this.seen, slot, set)) {
      this.end(this.paint("magenta", quoted("repeated")));
      return;
    }
    if (options.force && options.derivationPaths && isDerivation(set)) {
      this.end(this.paint("green", printDerivation(set)));
      return;
    }
    if (this.open.length >= options.maxDepth) {
      this.end("{ ... }");
      return;
    }
    this.out += "{";
    const order = options.maxAttrs === Number.POSITIVE_INFINITY ? null : importantFirst(set.shape.names);
    const names = order === null ? set.shape.names : order.map((index) => set.shape.names[index]);
    const slots = order === null ? set.slots : order.map((index) => set.slots[index]);
    this.open.push({ names, slots, next: 0, broken: this.isBroken(slots) });
  }

  private printList(slot: Slot, list: List): void {
    if (this.form.isRepeated(this.seen, slot, list)) {
      this.end(this.paint("magenta", quoted("repeated")));
      return;
    }
    if (this.open.length >= this.options.maxDepth) {
      this.end("[ ... ]");
      return;
    }
    this.out += "[";
    this.open.push({ names: null, slots: list, next: 0, broken: this.isBroken(list) });
  }

  private printItem(top: Open): void {
    const { names, slots } = top;
    this.space(top.broken);
    const left = slots.length - top.next;
    if (names === null ? this.itemsPrinted >= this.options.maxItems : this.attrsPrinted >= this.options.maxAttrs) {
      this.out += elided(left, names === null ? "item" : "attribute");
      top.next = slots.length;
      return;
    }
    const index = top.next++;
    if (names !== null) this.out += `${printName(names[index])} = `;
    if (this.options.catchErrors) this.printOrError(slots[index]);
    else this.printSlot(slots[index]);
  }

  private printOrError(slot: Slot): void {
    try {
      this.printSlot(slot);
    } catch (error) {
      if (!(error instanceof NixError || error instanceof DiagnosticError)) throw error;
      if (error instanceof NixError && error.kind === "interrupted") throw error;
      this.end(this.paint("red", quoted(`error: ${withoutEscapeSequences(error.message)}`)));
    }
  }

  private close(top: Open): void {
    this.open.pop();
    this.space(top.broken);
    this.end(top.names === null ? "]" : "}");
  }

  private paint(color: Color, text: ByteString): ByteString {
    return this.options.color ? `\u001b[${colors[color]};1m${text}\u001b[0m` : text;
  }

  /** Prints the end of an item. */
  private end(text: ByteString): void {
    this.out += text;
    const top = this.open.at(-1);
    if (top === undefined) return;
    if (top.names === null) {
      this.itemsPrinted++;
    } else {
      this.out += ";";
      this.attrsPrinted++;
    }
  }

  private space(broken: boolean): void {
    this.out += broken ? `\n${" ".repeat(this.open.length * this.options.indent)}` : " ";
  }

  /** Several items, or a single one that has items itself, go on lines of their own. */
  private isBroken(slots: readonly Slot[]): boolean {
    if (this.options.indent === 0 || slots.length === 0) return false;
    if (slots.length > 1) return true;
    const only = force(slots[0]);
    return only instanceof Attrs || Array.isArray(only);
  }
}

/** Where not all attributes may fit, the ones that say what kind of set it is come first. */
function importantFirst(names: readonly ByteString[]): number[] {
  const isImportant = (index: number) => names[index] === "type" || names[index] === "_type";
  const indices = names.map((_, index) => index);
  return [...indices.filter(isImportant), ...indices.filter((index) => !isImportant(index))];
}

function printDerivation(set: Attrs): ByteString {
  const slot = set.get("drvPath");
  if (slot === undefined) return quoted("derivation");
  const path = force(slot);
  return quoted(`derivation ${path instanceof ContextString ? path.text : String(path)}`);
}
