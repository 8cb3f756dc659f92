// What every construct gets: the place's scope, and one transpilation's state. The table of expressions comes in as a
// function, so that no construct has to import the others.
import type { Expression } from "oxc-parser";
import type { Expr, Node } from "../syntax/tree.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { variable } from "./build.ts";
import type { Comments, Lead } from "./comments.ts";
import { Scope } from "./scope.ts";
import type { Range, TypeScriptFile } from "./typescript-file.ts";

/** Where each node of the Nix tree comes from in TypeScript. Hardly anybody asks, so answers are only put down at first. */
export class Origins {
  private readonly file: Pick<TypeScriptFile, "span"> | null;
  private readonly places = new Map<Node, Range>();
  /** What is not in `places` yet, in the order in which it was told. */
  private readonly nodes: Node[] = [];
  private readonly ranges: (Range | SameAs)[] = [];
  private sorted = 0;

  /** Without a file there are none. */
  constructor(file: Pick<TypeScriptFile, "span"> | null) {
    this.file = file;
  }

  get(node: Node): Span | undefined {
    const at = this.placeOf(node);
    return at && this.file?.span(at);
  }

  /** The first answer, which is the innermost, stays. */
  set(node: Node, at: Range): void {
    this.nodes.push(node);
    this.ranges.push(at);
  }

  /** A node that takes the place of another comes from where that came from. */
  copy(from: Node, to: Node): void {
    this.nodes.push(to);
    this.ranges.push(new SameAs(from));
  }

  private placeOf(node: Node): Range | undefined {
    for (; this.sorted < this.nodes.length; this.sorted++) {
      const told = this.nodes[this.sorted];
      const range = this.ranges[this.sorted];
      const at = range instanceof SameAs ? this.places.get(range.node) : range;
      if (at && !this.places.has(told)) this.places.set(told, at);
    }
    return this.places.get(node);
  }
}

/** The place of another node. */
class SameAs {
  readonly node: Node;

  constructor(node: Node) {
    this.node = node;
  }
}

/** The files that a file of TypeScript can see. */
export interface SiblingHost {
  /** The text of a file, named as the import names it (`./x.ts`); undefined where there is none. */
  readSibling(specifier: string): Source | undefined;
  /** What the Nix file has to call a file beside this one, where it stands in another folder. */
  locate?(specifier: string): string;
}

/** A file of TypeScript that another one needs. */
export interface Reference {
  /** As that one calls it: `./x.ts` */
  readonly specifier: string;
  readonly at: Range;
  /** Whether it is imported there; otherwise there is only its path. */
  readonly isImport: boolean;
}

/** The state of transpiling one file. */
export interface Unit {
  readonly file: TypeScriptFile;
  readonly comments: Comments;
  readonly diagnostics: Diagnostic[];
  readonly origins: Origins;
  readonly host: SiblingHost;
  /** The expressions that lead to a file of TypeScript. */
  readonly imports: Map<Expr, Reference>;
  readonly expression: (node: Expression, context: Context) => Expr;
}

export class Context {
  readonly unit: Unit;
  readonly scope: Scope;

  constructor(unit: Unit, scope: Scope) {
    this.unit = unit;
    this.scope = scope;
  }

  expression(node: Expression): Expr {
    return this.unit.expression(node, this);
  }

  /** The same file, one scope further in. */
  inner(): Context {
    return new Context(this.unit, new Scope(this.scope));
  }

  span(at: Range): Span {
    return this.unit.file.span(at);
  }

  /** The user's own text, for help; long or broken over lines, it is only hinted at. */
  written(at: Range): string {
    const text = this.unit.file.text.slice(at.start, at.end);
    return text.length > 40 || text.includes("\n") ? "…" : text;
  }

  report(diagnostic: Diagnostic): void {
    this.unit.diagnostics.push(diagnostic);
  }

  /** Reports, and stands in for the value, so that the rest of the file is looked at, too. */
  refuse(diagnostic: Diagnostic): Expr {
    this.report(diagnostic);
    return variable("null");
  }

  /** Remembers where a node comes from; the first answer, which is the innermost, stays. */
  from<N extends Node>(at: Range, node: N): N {
    this.unit.origins.set(node, at);
    return node;
  }

  /** A node that takes the place of another comes from where that came from. */
  like<N extends Node>(node: Node, other: N): N {
    this.unit.origins.copy(node, other);
    return other;
  }

  /** Where the first of some nodes comes from that comes from anywhere; else the start of the file. */
  originOf(...nodes: readonly Node[]): Span {
    for (const node of nodes) {
      const origin = this.unit.origins.get(node);
      if (origin) return origin;
    }
    return this.span({ start: 0, end: 0 });
  }

  /** The node with comments, and perhaps an empty line, before it. */
  commented<N extends Node>(node: N, { comments, spaced = false }: Partial<Lead>): N {
    const isAlone = comments === undefined || comments.length === 0;
    if (isAlone && !spaced) return node;
    const leading = [...(comments ?? []), ...(node.leading ?? [])];
    const copy = this.like(node, {
      ...node,
      ...(leading.length > 0 ? { leading } : {}),
      ...(spaced ? { spaced } : {}),
    });
    const reference = this.unit.imports.get(node as Node as Expr);
    if (reference) this.unit.imports.set(copy as Node as Expr, reference);
    return copy;
  }
}
