// The evaluator: builtins made into values, files compiled once and remembered.
import { type LateParser, parseRecording, parseSkipping } from "../syntax/parse.ts";
import type { Expr } from "../syntax/tree.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { BugError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { AttrsBuilder } from "./attrs.ts";
import { makeBuiltin } from "./builtin.ts";
import { derivationFunction } from "./builtins/derivation-value.ts";
import { builtinConstants, builtinEntries, globalName } from "./builtins/index.ts";
import { checkVariables } from "./compile/check-variables.ts";
import { compileExpr, delayExpr } from "./compile/expression.ts";
import { type Run, Scope } from "./compile/scope.ts";
import type { Evaluator, EvaluatorSettings } from "./evaluator.ts";
import type { Fetcher } from "./fetcher.ts";
import { Files } from "./files.ts";
import type { Host } from "./host.ts";
import { noParseCache, type ParseCache } from "./parse-cache.ts";
import { parentOf } from "./path-text.ts";
import { type Position, positions } from "./positions.ts";
import { delay, force } from "./thunk.ts";
import { type Attrs, type Context, emptyEnv, type Slot, Thunk, type Value } from "./value.ts";

const defaultSettings: EvaluatorSettings = {
  pure: true,
  storeDir: "/nix/store",
  searchPath: [],
  traceVerbose: false,
  abortOnWarn: false,
};

/** Has a say in what is compiled: for those who watch Nix code at work (options/module-recorder.ts). */
export interface Instrument {
  /** What to compile in the place of what a source says; undefined where there is nothing to watch. */
  rewrite(source: Source): Expr | undefined;
  /** What the variables mean that it puts in. No Nix code can write such names: `«…»`. */
  readonly names: ReadonlyMap<ByteString, Slot>;
}

const nothingIsLate: LateParser = { valueAt: neverSkipped, bindingAt: neverSkipped, nameAt: neverSkipped };

function neverSkipped(): never {
  throw new BugError("nothing was stepped over");
}

export class NixEvaluator implements Evaluator {
  host: Host;
  readonly settings: EvaluatorSettings;
  files: Files;
  readonly builtins: Attrs;
  fetcher: Fetcher | undefined;
  parseCache: ParseCache = noParseCache;
  instrument: Instrument | undefined;
  private readonly globals = new Map<ByteString, Slot>();
  /** Where the compiled code of files is kept, by path, for evaluations to come. */
  private readonly compiled = new Map<ByteString, { readonly source: Source; readonly run: Run }>();
  /** Whether there will be any: a process that evaluates once need not keep code. */
  private readonly staysAlive: boolean;
  /** By the path that was asked for, and by the file that it turned out to be. */
  private readonly imported = new Map<ByteString, Thunk>();

  constructor(host: Host, settings: Partial<EvaluatorSettings> = {}, staysAlive = false) {
    this.staysAlive = staysAlive;
    this.host = host;
    this.settings = { ...defaultSettings, ...settings };
    this.files = new Files(host, this.settings);
    this.builtins = this.makeBuiltins();
  }

  /**
   * Forgets every value and everything that was read, since the world may have changed. What is to be accessible in pure
   * evaluation must be said again. A file that still has the contents of before is not compiled again. `host` is what
   * the world is seen through from now on.
   */
  refresh(host: Host = this.host): void {
    this.imported.clear();
    this.host = host;
    this.files = new Files(this.host, this.settings);
  }

  importFile(path: ByteString): Value {
    let thunk = this.imported.get(path);
    if (thunk === undefined) {
      const file = this.files.resolveImport(path);
      thunk = this.imported.get(file) ?? new Thunk({ run: () => this.runFile(file, this.globals) }, null);
      this.imported.set(file, thunk);
      this.imported.set(path, thunk);
    }
    return force(thunk);
  }

  importScoped(scope: Attrs, path: ByteString): Value {
    const globals = new Map(this.globals);
    scope.shape.names.forEach((name, index) => {
      globals.set(name, scope.slots[index]);
    });
    return this.runFile(this.files.resolveImport(path), globals);
  }

  evaluate(text: ByteString, directory: ByteString, name = "«string»"): Value {
    return this.run(new Source(toBytes(name), text, name === "«stdin»" ? "stdin" : "string"), directory, this.globals);
  }

  /** A thunk of an expression that sees the names of `scope` and no others. Throws at once where it cannot be parsed. */
  evaluateLater(text: ByteString, directory: ByteString, scope: ReadonlyMap<ByteString, Slot>): Thunk {
    const run = this.prepare(new Source(toBytes("«string»"), text, "string"), directory, scope);
    return delay(() => run(emptyEnv));
  }

  private run(source: Source, directory: ByteString, globals: ReadonlyMap<ByteString, Slot>): Value {
    return this.prepare(source, directory, globals)(emptyEnv);
  }

  /** What evaluates a source whose relative paths start at `directory`. */
  private prepare(source: Source, directory: ByteString, globals: ReadonlyMap<ByteString, Slot>): Run {
    const isKept = this.staysAlive && source.origin === "file" && globals === this.globals;
    const known = isKept ? this.compiled.get(source.name) : undefined;
    if (known?.source.text === source.text && known.source.shown === source.shown) return known.run;
    const base = positions.register(source);
    const watched = this.watch(source, globals, base);
    const { expr, late } = watched ?? this.parse(source, globals, base);
    const names = watched?.names ?? globals;
    const unit = { source, base, directory, evaluator: this, late, compile: compileExpr, delay: delayExpr };
    const run = compileExpr(expr, Scope.global(unit, names));
    if (isKept) this.compiled.set(source.name, { source, run });
    return run;
  }

  /** What the instrument makes of a source, where it has something to watch there. */
  private watch(source: Source, globals: ReadonlyMap<ByteString, Slot>, base: Position) {
    const expr = this.instrument?.rewrite(source);
    if (expr === undefined) return undefined;
    const names = new Map([...globals, ...(this.instrument as Instrument).names]);
    checkVariables(expr, names, base);
    return { expr, names, late: nothingIsLate };
  }

  /** Only what is known of files with the usual globals is remembered; other texts are short, or met once. */
  private parse(source: Source, globals: ReadonlyMap<ByteString, Slot>, base: Position) {
    const isUsual = source.origin === "file" && globals === this.globals;
    const known = isUsual ? this.parseCache.find(source.text) : undefined;
    if (known !== undefined) return parseSkipping(source, known);
    const { expr, skips } = parseRecording(source);
    checkVariables(expr, globals, base);
    if (isUsual) this.parseCache.add(source.text, skips);
    return { expr, late: nothingIsLate };
  }

  private runFile(path: ByteString, globals: ReadonlyMap<ByteString, Slot>): Value {
    const text = this.files.readFile(this.files.resolveSymlinks(path));
    const source = new Source(path, text, "file", this.files.shownPath(path));
    return this.run(source, parentOf(path), globals);
  }

  copyPathToStore(path: ByteString): ByteString {
    return this.files.copyToStore(path);
  }

  realise(context: Context): void {
    this.files.outputs.realise(context);
  }

  /** Names that need no binding anywhere. */
  get globalNames(): ReadonlyMap<ByteString, Slot> {
    return this.globals;
  }

  private makeBuiltins(): Attrs {
    const builder = new AttrsBuilder();
    const add = (name: ByteString, slot: Slot) => {
      builder.set(name, slot);
      this.globals.set(globalName(name), slot);
    };
    for (const entry of builtinEntries) add(entry.name, makeBuiltin(entry, this));
    for (const [name, slot] of builtinConstants(this)) add(name, slot);
    add("derivation", derivationFunction(this));
    const self = new Thunk({ run: () => builtins }, null);
    add("builtins", self);
    const builtins = builder.build();
    force(self);
    this.globals.set("builtins", builtins);
    return builtins;
  }
}
