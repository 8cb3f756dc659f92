// What a command is: its flags and arguments as data, from which parsing, `--help` and completion all come.
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Output } from "./output.ts";

export interface Flag {
  /** Without dashes: `json`. */
  readonly name: string;
  /** One letter, or none. */
  readonly short?: string;
  /** Names of the values that follow it: `["NAME", "EXPR"]`. */
  readonly values?: readonly string[];
  /** May be given several times; otherwise the last one counts. */
  readonly repeatable?: boolean;
  readonly help: string;
  /** Understood, but not shown: flags of `nix` that change nothing here. */
  readonly hidden?: boolean;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The arguments as `--help` shows them: `[FLAKE]`. */
  readonly arguments: string;
  /** Paragraphs and examples below the flags. */
  readonly description: string;
  readonly flags: readonly Flag[];
  readonly maxArguments: number;
  /** Gives the exit status. Throws DiagnosticError or NixError for what the user did wrong. */
  run(call: Call): number | Promise<number>;
}

/** A command line that was understood. */
export interface Call {
  readonly arguments: readonly string[];
  readonly flags: FlagValues;
  readonly output: Output;
  /** The folder that relative paths start at. */
  readonly directory: string;
}

export class FlagValues {
  private readonly given: ReadonlyArray<{ readonly name: string; readonly values: readonly string[] }>;

  constructor(given: ReadonlyArray<{ readonly name: string; readonly values: readonly string[] }>) {
    this.given = given;
  }

  has(name: string): boolean {
    return this.given.some((flag) => flag.name === name);
  }

  /** The value of the last such flag. */
  get(name: string): string | undefined {
    return this.all(name).at(-1)?.[0];
  }

  /** The value of the last such flag, a whole number above 0. Throws a DiagnosticError where it is another. */
  number(name: string): number | undefined {
    const text = this.get(name);
    if (text === undefined || /^[1-9][0-9]*$/.test(text)) return text === undefined ? undefined : Number(text);
    throw new DiagnosticError({
      severity: "error",
      code: "cli/usage",
      message: `flag '--${name}' requires a number, not '${text}'`,
    });
  }

  /** The same with more flags given. */
  with(more: ReadonlyArray<{ readonly name: string; readonly values: readonly string[] }>): FlagValues {
    return new FlagValues([...this.given, ...more]);
  }

  /** The values of every such flag, in order. */
  all(name: string): ReadonlyArray<readonly string[]> {
    return this.given.filter((flag) => flag.name === name).map((flag) => flag.values);
  }
}
