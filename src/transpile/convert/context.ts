// What every construct gets: where it stands, and the state of converting one file.
import type { Expr, Node, WithExpr } from "../../syntax/tree.ts";
import { type ByteString, fromBytes } from "../../text/bytes.ts";
import type { Diagnostic } from "../../text/diagnostic.ts";
import type { Source, Span } from "../../text/source.ts";
import type { MarkerName } from "../markers.ts";
import { nameProblem, typeScriptVariable } from "../names.ts";
import type { Code } from "./code.ts";
import type { Comments } from "./comments.ts";
import * as refuse from "./diagnostics.ts";
import type { Item } from "./items.ts";
import { renamed } from "./names.ts";
import type { Environment, Variable, With } from "./resolve.ts";

/** What an item of the source is from and to: behind the one before it, and behind itself. */
export interface Extent {
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

/** The state of converting one file. */
export interface Unit {
  readonly source: Source;
  readonly comments: Comments;
  readonly diagnostics: Diagnostic[];
  /** Names of the file, which nothing else may be called. */
  readonly names: ReadonlySet<ByteString>;
  /** Names that the file mentions as variables. */
  readonly mentioned: ReadonlySet<ByteString>;
  /** The scopes of the `with`s that stay, with the names that are taken out of each. */
  readonly kept: ReadonlyMap<Expr, Map<ByteString, string>>;
  /** What is imported from "typeflake": its name there, and here. */
  readonly markers: Map<MarkerName, string>;
  /** The files that are imported, by their names here: `./x.ts`. */
  readonly imports: Map<string, string>;
  readonly isConverted: (file: string) => boolean;
  /** The extents of bindings, by where they start. */
  readonly extents: Map<number, Extent>;
  readonly expression: (expr: Expr, context: Context) => Code;
}

export class Context {
  readonly unit: Unit;
  readonly environment: Environment;

  constructor(unit: Unit, environment: Environment) {
    this.unit = unit;
    this.environment = environment;
  }

  expression(expr: Expr): Code {
    return this.unit.expression(expr, this);
  }

  in(environment: Environment): Context {
    return environment === this.environment ? this : new Context(this.unit, environment);
  }

  /** The place inside of a `with`. */
  within({ scope }: WithExpr): Context {
    return this.in(this.environment.including(scope));
  }

  span({ start, end }: Node): Span {
    return { source: this.unit.source, start, end };
  }

  report(diagnostic: Diagnostic): void {
    this.unit.diagnostics.push(diagnostic);
  }

  /** A marker of "typeflake" by its name in this file; imports it. */
  marker(name: MarkerName): string {
    const present = this.unit.markers.get(name);
    if (present !== undefined) return present;
    let local: string = name;
    while (this.unit.names.has(local)) local += "_";
    this.unit.markers.set(name, local);
    return local;
  }

  /** Names a variable whose declaration can say what Nix calls it: `{ "home-manager": homeManager }`. */
  rename(variable: Variable, at: Node): void {
    this.refuseTaken(variable.name, at);
    variable.local = this.renamed(variable.name);
  }

  /** Names that Nix's own notation means cannot be declared: `a - b` is `__sub a b`. */
  private refuseTaken(name: ByteString, at: Node): void {
    if (nameProblem(name) === "taken") this.report(refuse.takenName(this.span(at), name));
  }

  private renamed(name: ByteString): string {
    return renamed(name, (other) => other !== name && this.unit.names.has(other));
  }

  /** Names a variable whose declaration is its name alone. Reports names that TypeScript cannot write. */
  spell(variable: Variable, at: Node): void {
    const spelled = typeScriptVariable(variable.name);
    this.refuseTaken(variable.name, at);
    if (spelled === undefined) this.report(refuse.unspellable(this.span(at), variable.name));
    variable.local = spelled ?? "_";
  }

  /** The name that a kept `with` gives, and where it is written down. */
  taken(set: With, name: ByteString): string | undefined {
    const names = this.unit.kept.get(set.scope);
    if (!names) return undefined;
    const local = names.get(name) ?? this.renamed(name);
    names.set(name, local);
    return local;
  }

  /** A piece that is made by `make`, with the comments around and inside of the stretch it comes from. */
  item({ from, start, end }: Extent, make: () => Item["doc"], isFirst = false, mark: "" | ";" | "," = ""): Item {
    const { comments } = this.unit;
    const spaced = !isFirst && comments.spaced(from, start);
    const before = comments.take(from, start);
    const doc = make();
    const inner = comments.take(start, end);
    return { doc, before: [...before, ...inner], behind: comments.behind(end, mark), spaced };
  }

  /** The text of the source, for help; long or broken over lines, it is only hinted at. */
  written({ start, end }: Node): string {
    const text = fromBytes(this.unit.source.text.slice(start, end));
    return text.length > 40 || text.includes("\n") ? "…" : text;
  }
}
