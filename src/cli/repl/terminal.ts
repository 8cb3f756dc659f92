// Reads the lines of `typeflake repl`, in the launcher's thread, and hands them to the session in the worker thread, one
// after the other. While the session computes, the terminal is in its usual mode, where Ctrl-C is a signal; the launcher
// gives that to `interrupt`. A session that cannot be stopped is replaced by a new one with the same names.
import { createInterface, type Interface } from "node:readline";
import { History } from "./history.ts";
import type { SessionData, ToSession, ToTerminal } from "./protocol.ts";

/** The session's thread, as the launcher sees it. */
export interface SessionThread {
  post(message: ToSession): void;
  /** Asks it to stop what it is computing. */
  interrupt(): void;
  /** Ends it, and starts another one. */
  restart(session: SessionData): void;
}

type Completer = (error: null, result: [string[], string]) => void;

const prompt = "typeflake> ";
const continuation = `${" ".repeat(prompt.length - 2)}> `;
/** What a session gets to stop what it computes. */
const patience = 2000;

export class Terminal {
  private readonly session: SessionThread;
  private readonly isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  private readonly history = new History(this.isTerminal);
  private readonly lines: Interface;
  /** Lines that were read but not yet asked for: text that was pasted, or that does not come from a terminal. */
  private readonly waiting: string[] = [];
  private log: readonly string[] = [];
  private state: "starting" | "busy" | "reading" | "completing" | "closed" = "starting";
  private more = false;
  private ended = false;
  private completer: Completer | undefined;
  private completed = "";
  private impatience: NodeJS.Timeout | undefined;

  constructor(session: SessionThread) {
    this.session = session;
    this.lines = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: this.isTerminal,
      history: [...this.history.lines],
      historySize: this.history.size,
      removeHistoryDuplicates: true,
      completer: (text: string, done: Completer) => this.complete(text, done),
    });
    this.lines.on("line", (line) => {
      this.history.add(line);
      this.waiting.push(line);
      this.next();
    });
    this.lines.on("SIGINT", () => this.interrupt());
    this.lines.on("close", () => {
      this.ended = true;
      if (this.isTerminal && this.state === "reading") process.stdout.write("\n");
      this.next();
    });
  }

  /** Takes what the session says. */
  hear(message: ToTerminal): void {
    if (message.kind === "completions") {
      const { completer, completed } = this;
      this.completer = undefined;
      if (this.state === "completing") this.state = "reading";
      const { candidates, length } = message;
      completer?.(null, [[...candidates], completed.slice(completed.length - length)]);
      return;
    }
    clearTimeout(this.impatience);
    this.log = message.log;
    this.more = message.more;
    this.state = "reading";
    this.next();
  }

  /** Ctrl-C: ends what is being computed, or clears the line. False where there is neither. */
  interrupt(): boolean {
    switch (this.state) {
      case "busy":
      case "completing":
        this.session.interrupt();
        clearTimeout(this.impatience);
        this.impatience = setTimeout(() => this.restart("it does not stop"), patience);
        return true;
      case "reading":
        if (!this.isTerminal) return false;
        this.clearLine();
        this.send({ kind: "cancel" });
        return true;
      default:
        return false;
    }
  }

  /** Goes on with a new session where the old one is lost. False where there never was one. */
  restart(reason: string): boolean {
    if (this.state === "starting" || this.state === "closed") return false;
    process.stderr.write(`error: the evaluation was ended: ${reason}\n`);
    this.completer?.(null, [[], ""]);
    this.completer = undefined;
    this.state = "starting";
    this.session.restart({ log: this.log });
    return true;
  }

  close(): void {
    this.state = "closed";
    clearTimeout(this.impatience);
    this.lines.close();
  }

  private next(): void {
    if (this.state !== "reading") return;
    const line = this.waiting.shift();
    if (line !== undefined) this.send({ kind: "line", text: line });
    else if (this.ended) this.send({ kind: "end" });
    else if (this.isTerminal) {
      process.stdin.setRawMode(true);
      this.lines.resume();
      this.lines.setPrompt(this.more ? continuation : prompt);
      this.lines.prompt();
    }
  }

  private send(message: ToSession): void {
    this.state = "busy";
    if (this.isTerminal && !this.ended) {
      this.lines.pause();
      process.stdin.setRawMode(false);
    }
    this.session.post(message);
  }

  private complete(text: string, done: Completer): void {
    if (this.state !== "reading") {
      done(null, [[], text]);
      return;
    }
    this.state = "completing";
    this.completer = done;
    this.completed = text;
    this.session.post({ kind: "complete", text });
  }

  private clearLine(): void {
    this.lines.write(null, { ctrl: true, name: "e" });
    process.stdout.write("^C\n");
    this.lines.setPrompt(prompt);
    // To the start of the line, deleting what is behind it and before it.
    this.lines.write(null, { ctrl: true, name: "u" });
  }
}
