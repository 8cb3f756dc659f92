// A question to the user, as data that goes from the program's thread to the launcher's, which has the terminal.
export type Question =
  | { readonly kind: "text"; readonly message: string; readonly initial?: string; readonly isOptional?: boolean }
  | {
      readonly kind: "select";
      readonly message: string;
      readonly options: readonly Option[];
      readonly initial?: string;
    }
  | {
      readonly kind: "multiselect";
      readonly message: string;
      readonly options: readonly Option[];
      readonly initial: readonly string[];
    }
  /** No question: a heading, or what was wrong with the last answer. */
  | { readonly kind: "intro" | "outro" | "wrong"; readonly message: string };

export interface Option {
  readonly value: string;
  readonly hint?: string;
}

/** Undefined where the user went away. */
export type Answer = string | readonly string[] | undefined;

export interface ToAsker {
  readonly kind: "ask";
  readonly question: Question;
}
export interface FromAsker {
  readonly kind: "answer";
  readonly answer: Answer;
}
