// What several flakes of a family share.
import { builtins } from "typeflake";

/** A machine, as its owner describes it. */
export interface Machine {
  readonly system: string;
  readonly cores: number;
  readonly roles: readonly string[];
}

type Folder<T> = (done: T, next: T) => T;

const capitalized = (word: string) => {
  const head = builtins.substring(0, 1, word);
  return `${builtins.replaceStrings(["a", "b", "c"], ["A", "B", "C"], head)}${builtins.substring(1, -1, word)}`;
};

export const greeting = (name: string) => `
  Welcome to ${capitalized(name)}.

    Load: \${load}
  Costs: $5, and '' quotes.
`;

/** Sums a list of numbers. */
export function sum(numbers: readonly number[]): number {
  const add: Folder<number> = (done, next) => done + next;
  return builtins["foldl'"](add, 0, numbers);
}

export const { splitVersion, compareVersions: compare } = builtins;

export { capitalized as title };
