// A session of `typeflake repl`: the names that it knows, and what a line does to them. What goes wrong is reported, and
// the session goes on as it was.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { isatty } from "node:tty";
import { autoCall } from "../../eval/attribute-path.ts";
import { takeAttrs } from "../../eval/builtin.ts";
import { callDepth } from "../../eval/call.ts";
import { asEvaluationError, NixError } from "../../eval/error.ts";
import { isInterrupted } from "../../eval/interrupt.ts";
import { printValue } from "../../eval/print.ts";
import type { Slot } from "../../eval/value.ts";
import { type ByteString, toBytes } from "../../text/bytes.ts";
import { DiagnosticError } from "../../text/diagnostic.ts";
import { nearest } from "../../text/spelling.ts";
import type { Call } from "../command.ts";
import { autoArguments, type Evaluation, makeEvaluator } from "../evaluation.ts";
import { isFile, isFolder } from "../files.ts";
import { loadFlake } from "../flake.ts";
import { useColor } from "../output.ts";
import { isBlank, isIncomplete } from "./input.ts";
import { sessionError } from "./session-error.ts";

/** `more`: the line is the beginning of an input that another line continues. */
export type Outcome = "done" | "more" | "quit";

/** An input that starts with a colon. */
export interface SessionCommand {
  /** Short and long: `[":t", ":type"]`. */
  readonly names: readonly string[];
  /** What follows it, as the help shows it. */
  readonly argument?: string;
  readonly help: string;
  /** Whether it changes the names in scope. */
  readonly changes?: boolean;
  /** Whether it ends the session. */
  readonly leaves?: boolean;
  run(session: Session, argument: string): void;
}

/** Those of `nix repl` that build something. */
const building = new Set([":b", ":bl", ":build", ":build-local", ":i", ":install", ":u", ":shell", ":sh", ":log"]);

export class Session {
  readonly call: Call;
  /** The inputs that made the session what it is: what they do is done again where its thread had to be replaced. */
  readonly log: string[] = [];
  evaluation: Evaluation;
  scope: ReadonlyMap<ByteString, Slot>;
  showTrace: boolean;
  private readonly color = useColor(1);
  private readonly isTerminal = isatty(0) && isatty(1);
  private pending = "";

  private readonly commands: readonly SessionCommand[];

  constructor(call: Call, commands: readonly SessionCommand[]) {
    this.call = call;
    this.commands = commands;
    this.showTrace = call.flags.has("show-trace");
    this.evaluation = makeEvaluator(call, false);
    this.scope = this.evaluation.evaluator.globalNames;
  }

  /** Loads what the command line names. */
  begin(): void {
    const { flags, arguments: named } = this.call;
    for (const [file] of flags.all("file")) this.enter(`:l ${file}`);
    for (const [expr] of flags.all("expr")) this.enter(`:a ${expr}`);
    for (const name of named) this.enter(this.isPlainFile(name) ? `:l ${name}` : `:lf ${name}`);
  }

  /** Goes through the log of another session. */
  restore(log: readonly string[]): void {
    for (const input of log) this.enter(input);
  }

  line(text: string): Outcome {
    const input = this.pending === "" ? text : `${this.pending}\n${text}`;
    const outcome = this.enter(input, true);
    this.pending = outcome === "more" ? input : "";
    if (outcome === "done" && this.isTerminal) this.call.output.note("\n");
    return outcome;
  }

  /** The input ends: what is not complete never will be, which is said. */
  end(): void {
    if (this.pending !== "") this.enter(this.pending);
  }

  cancel(): void {
    this.pending = "";
  }

  /** Loads everything anew that `:l`, `:lf` and the command line loaded; other names are forgotten. */
  reload(): void {
    const inputs = this.log.filter((input) => /^\s*:(l|load|lf|load-flake)\s/.test(input));
    this.log.length = 0;
    this.evaluation = makeEvaluator(this.call, false);
    this.scope = this.evaluation.evaluator.globalNames;
    for (const input of inputs) {
      this.call.output.note(`Loading '${input.trim().replace(/^:\S+\s+/, "")}'...\n`);
      this.enter(input);
    }
  }

  /** The slot of an expression, computed when it is needed. Throws at once where it cannot be parsed. */
  evaluate(text: string): Slot {
    const { evaluator } = this.evaluation;
    return evaluator.evaluateLater(toBytes(text), toBytes(this.call.directory), this.scope);
  }

  bind(name: ByteString, slot: Slot): void {
    // A new map each time: what was compiled before keeps the names that it was compiled with.
    this.scope = new Map(this.scope).set(name, slot);
  }

  /** Brings all attributes of a set into scope. */
  add(slot: Slot): void {
    const set = takeAttrs(slot);
    const scope = new Map(this.scope);
    set.shape.names.forEach((name, index) => {
      scope.set(name, set.slots[index]);
    });
    this.scope = scope;
    this.call.output.note(`Added ${set.size} ${set.size === 1 ? "variable" : "variables"}.\n`);
  }

  loadFile(file: string): void {
    const { evaluator } = this.evaluation;
    const { directory } = this.call;
    const value = /^<.*>$/.test(file)
      ? evaluator.evaluate(toBytes(`import ${file}`), toBytes(directory))
      : evaluator.importFile(toBytes(resolve(directory, file)));
    this.add(autoCall(value, autoArguments(this.call, evaluator)));
  }

  loadFlake(reference: string): void {
    this.add(loadFlake(reference, this.call, undefined, this.evaluation).value);
  }

  /** Prints a value as the answer to an expression; `deep` with everything in it. */
  print(slot: Slot, deep = false): void {
    const options = { derivationPaths: true, catchErrors: true, indent: 2, color: this.color };
    this.say(printValue(slot, deep ? options : { ...options, maxDepth: 1 }));
  }

  say(text: ByteString): void {
    this.call.output.answer(`${text}\n`, "latin1");
  }

  /** Does what an input says; whatever goes wrong is reported. */
  private enter(input: string, mayContinue = false): Outcome {
    callDepth.now = 0;
    try {
      return this.execute(input);
    } catch (error) {
      if (mayContinue && isIncomplete(error, toBytes(input))) return "more";
      this.report(error);
      return "done";
    }
  }

  private execute(input: string): Outcome {
    const text = input.trim();
    const [, name, argument = ""] = /^(:\S*)\s*(.*)$/s.exec(text) ?? [];
    if (name !== undefined) {
      const command = this.commands.find(({ names }) => names.includes(name));
      if (command === undefined) throw this.unknownCommand(name);
      command.run(this, argument);
      if (command.changes) this.log.push(text);
      return command.leaves ? "quit" : "done";
    }
    if (isBlank(toBytes(text))) return "done";
    const [, variable, value] = /^([A-Za-z_][A-Za-z0-9_'-]*)\s*=(?!=)(.*)$/s.exec(text) ?? [];
    if (variable !== undefined) {
      this.bind(variable, this.evaluate(value.replace(/;\s*$/, "")));
      this.log.push(text);
    } else this.print(this.evaluate(text));
    return "done";
  }

  private report(thrown: unknown): void {
    const error = asEvaluationError(thrown);
    const { output } = this.call;
    const options = { color: output.color, showTrace: this.showTrace };
    if (isInterrupted()) output.note("error: interrupted by the user\n");
    else if (error instanceof NixError) output.report([error.toDiagnostic()], options);
    else if (error instanceof DiagnosticError) output.report(error.diagnostics, options);
    else throw error;
  }

  private unknownCommand(name: string): DiagnosticError {
    if (building.has(name)) {
      return sessionError(
        `'${name}' needs a built derivation, and a session builds nothing`,
        "real Nix builds: 'nix build'",
      );
    }
    const [close] = nearest(
      name,
      this.commands.flatMap(({ names }) => names),
    );
    return sessionError(`unknown command '${name}'`, close ? `did you mean '${close}'?` : "':?' lists the commands");
  }

  /** Whether a word of the command line is a Nix file rather than a flake. */
  private isPlainFile(word: string): boolean {
    const path = resolve(this.call.directory, word);
    if (/^<.*>$/.test(word) || isFile(path)) return true;
    return isFolder(path) && !["flake.nix", "flake.ts"].some((name) => existsSync(join(path, name)));
  }
}
