// What the two threads of `typeflake repl` say to each other. The session evaluates in the worker thread; the terminal
// reads lines in the launcher's thread, which stays free to hear Ctrl-C while the other one computes.

/** From the terminal to the session, which answers `line` and `cancel` with `ready`, `complete` with `completions`. */
export type ToSession =
  | { readonly kind: "line"; readonly text: string }
  /** Forget the lines of an input that is not complete yet. */
  | { readonly kind: "cancel" }
  /** No line follows any more. */
  | { readonly kind: "end" }
  /** What could follow the text before the cursor? */
  | { readonly kind: "complete"; readonly text: string };

export type ToTerminal =
  | {
      readonly kind: "ready";
      /** The last line needs another one. */
      readonly more: boolean;
      /** The inputs that made the session what it is now. */
      readonly log: readonly string[];
    }
  /** Each candidate stands for the last `length` characters of the text. */
  | { readonly kind: "completions"; readonly candidates: readonly string[]; readonly length: number };

/** What a session starts with whose thread had to be replaced. */
export interface SessionData {
  readonly log?: readonly string[];
}
