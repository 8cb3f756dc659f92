// Asks real Nix about many texts in few processes. First `nix repl`, which goes on after an error, says which texts
// evaluate to the end; those then go together to one `nix-instantiate`, which would stop at the first error.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseOnly, type Question, type Verdict } from "./verdict.ts";

export interface RealNixOptions {
  /** What one process may take. */
  readonly seconds?: number;
  /** A folder that Nix can read. */
  readonly scratch?: string;
  /** Whether it may write derivations into its own store; a few answers need that. */
  readonly writes?: boolean;
}

interface RunOptions {
  readonly input?: string;
  readonly seconds?: number;
  /** The dummy store, which cannot be written to, unless another is named; "" is the usual one. */
  readonly store?: string;
}

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export class RealNix {
  readonly command: string;
  private readonly seconds: number;
  private readonly scratch: string;
  private readonly writes: boolean;

  /** `command` is a `nix-instantiate`; there must be a `nix` of the same spelling. */
  constructor(command = "nix-instantiate", options: RealNixOptions = {}) {
    const { seconds = 30, scratch = tmpdir(), writes = false } = options;
    this.command = command;
    this.seconds = seconds;
    this.scratch = scratch;
    this.writes = writes;
  }

  /** `2.26.3`, or undefined where there is no such command. */
  version(): string | undefined {
    const { status, stdout } = spawnSync(this.command, ["--version"], { encoding: "utf8" });
    return status === 0 ? /[0-9]+\.[0-9.]+/.exec(stdout)?.[0] : undefined;
  }

  /** Verdicts in the order of the texts. Relative paths start at `/`; a text must have no NUL. */
  async ask(question: Question, texts: readonly string[]): Promise<Verdict[]> {
    const folder = mkdtempSync(join(this.scratch, "agree-"));
    try {
      const verdicts: Verdict[] = [];
      for (let at = 0; at < texts.length; at += 500) {
        verdicts.push(...(await this.askSome(question, texts.slice(at, at + 500), folder)));
      }
      return verdicts;
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  /** The same, of `nix-instantiate` alone: slow where there are errors, but with their words. */
  async values(texts: readonly string[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    while (verdicts.length < texts.length) {
      let some = fitting(texts.slice(verdicts.length));
      let answers = await this.print(some);
      while (answers.length === 0) {
        some = some.slice(0, Math.ceil(some.length / 2));
        answers = await this.print(some);
      }
      verdicts.push(...answers);
    }
    return verdicts;
  }

  /** The strings that functions give for an argument, which is computed once. Derivations are written to the store. */
  async askWith(argument: string, functions: readonly string[]): Promise<Verdict[]> {
    const lines = functions.map((text, index) => `"\${toString (${good} + ${index + 1})} \${(${text}) argument}"`);
    const { out } = await this.repl([`argument = ${argument}`, ...lines], { seconds: 3600, store: "" });
    const found = new Map(
      [...out.matchAll(/"([0-9]{8}) ([^\n]*)"/g)].map(([, number, text]) => [Number(number), text]),
    );
    return functions.map((_, index): Verdict => {
      const text = found.get(good + index + 1);
      return text === undefined ? { kind: "error", message: "" } : { kind: "value", text: `"${text}"` };
    });
  }

  /** What it says to each text that fails when it is computed to the end; empty where it says nothing. */
  async complaints(texts: readonly string[]): Promise<string[]> {
    const folder = mkdtempSync(join(this.scratch, "agree-"));
    try {
      const lines = texts.flatMap((text, index) => {
        const file = join(folder, `${index}.nix`);
        writeFileSync(file, text);
        return [
          `builtins.trace "${mark} \${toString (${good} + ${index})}" null`,
          `builtins.deepSeq (import ${file}) null`,
        ];
      });
      const { err } = await this.repl(lines);
      const parts = err.split(new RegExp(`trace: ${mark} ([0-9]{8})\\n`));
      const found = new Map(parts.flatMap((part, at) => (at % 2 === 1 ? [[Number(part), parts[at + 1]]] : [])));
      return texts.map((_, index) => found.get(good + index) ?? "");
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  private async askSome(question: Question, texts: readonly string[], folder: string): Promise<Verdict[]> {
    const verdicts = await this.sift(question, texts, folder);
    if (question === "parse") return verdicts;
    const fine = texts.filter((_, index) => verdicts[index].kind === "value");
    const printed = await this.values(fine);
    return verdicts.map((verdict) => (verdict.kind === "value" ? printed.shift()! : verdict));
  }

  /** Which of the texts can be parsed, or evaluated to the end. */
  private async sift(question: Question, texts: readonly string[], folder: string): Promise<Verdict[]> {
    const file = (index: number) => join(folder, `${index}.nix`);
    texts.forEach((text, index) => {
      writeFileSync(file(index), question === "eval" ? text : parseOnly(text));
    });
    const verdicts: Verdict[] = [];
    while (verdicts.length < texts.length) {
      const first = verdicts.length;
      // Sums, because Nix also prints the input: no sum is found in that.
      const lines = texts.slice(first).flatMap((_, at) => {
        const index = first + at;
        const code = `(import ${file(index)})`;
        return [`builtins.deepSeq ${code} (${good} + ${index + 1})`, `${done} + ${index + 1}`];
      });
      const { out, status } = await this.repl(lines);
      const numbers = new Set([...out.matchAll(/[0-9]{8}/g)].map(Number));
      for (let index = first; index < texts.length && numbers.has(done + index + 1); index++) {
        verdicts.push(numbers.has(good + index + 1) ? { kind: "value", text: "" } : { kind: "error", message: "" });
      }
      // What did not come to its end ended the process: too deep a recursion, or a file that stops in the middle,
      // after which `nix repl` takes all that follows for the rest of it.
      if (verdicts.length < texts.length) {
        const isError = status === 0 || status === 1;
        verdicts.push(
          isError ? { kind: "error", message: "" } : { kind: "crash", message: `status ${status ?? "killed"}` },
        );
      }
    }
    return verdicts;
  }

  /** The values of texts up to the first error; none where it is not known whose error it was. */
  private async print(texts: readonly string[]): Promise<Verdict[]> {
    const expressions = texts.flatMap((text) => [` ${text}`, `"${mark}"`]);
    const mode = this.writes ? ["--read-write-mode"] : [];
    const { status, out, err } = await this.run(this.command, ["--eval", "--strict", ...mode, "-E", ...expressions]);
    const answers = out
      .split(`"${mark}"\n`)
      .slice(0, -1)
      .map((text): Verdict => ({ kind: "value", text: text.slice(0, -1) }));
    if (status === 0 || answers.length === texts.length) return answers;
    const isLost = status !== 1 || /stack overflow|out of memory/i.test(err);
    if (isLost && texts.length > 1) return [];
    answers.push({ kind: status === 1 ? "error" : "crash", message: /error:.*/s.exec(err)?.[0] ?? err });
    return answers;
  }

  private repl(lines: readonly string[], options?: RunOptions): Promise<Ended> {
    const flags = ["--offline", "--extra-experimental-features", "nix-command"];
    const input = `${lines.join("\n")}\n`;
    return this.run(this.command.replace("-instantiate", ""), ["repl", ...flags], { input, ...options });
  }

  private run(
    command: string,
    args: readonly string[],
    { input = "", seconds = this.seconds, store = this.writes ? "" : "dummy://" }: RunOptions = {},
  ): Promise<Ended> {
    const env = { ...process.env, NIX_PATH: "", NIX_REMOTE: store, NO_COLOR: "1", TERM: "dumb" };
    const child = spawn(command, args, { cwd: "/", env, timeout: seconds * 1000, killSignal: "SIGKILL" });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    child.stdout.on("data", (data: Buffer) => out.push(data));
    child.stderr.on("data", (data: Buffer) => err.push(data));
    return new Promise((resolve) => {
      child.on("close", (status) => {
        resolve({ status, out: Buffer.concat(out).toString("utf8"), err: Buffer.concat(err).toString("utf8") });
      });
    });
  }
}

const mark = "end of the answer";
const good = 31_000_000;
const done = 52_000_000;

/** As many texts as fit the arguments of one process. */
function fitting(texts: readonly string[]): readonly string[] {
  let room = 1_000_000;
  let count = 0;
  for (; count < texts.length && room > 0; count++) room -= texts[count].length * 3 + 64;
  return texts.slice(0, count);
}
