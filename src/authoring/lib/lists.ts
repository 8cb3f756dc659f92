// lib.lists
import type { Attrs, Loose } from "../basics.ts";

type Test<T> = (item: T) => boolean;

/** Also in `lib` itself. */
export interface Lists {
  all<T>(test: Test<T>, list: readonly T[]): boolean;
  all(test: Test<Loose>): (list: readonly Loose[]) => boolean;
  allUnique(list: readonly unknown[]): boolean;
  any<T>(test: Test<T>, list: readonly T[]): boolean;
  any(test: Test<Loose>): (list: readonly Loose[]) => boolean;
  compareLists<T>(compare: (a: T, b: T) => number, one: readonly T[], other: readonly T[]): number;
  concatAttrValues<T>(set: Attrs<readonly T[]>): T[];
  concatLists<T>(lists: readonly (readonly T[])[]): T[];
  concatMap<T, U>(f: (item: T) => readonly U[], list: readonly T[]): U[];
  concatMap<U>(f: (item: Loose) => readonly U[]): (list: readonly Loose[]) => U[];
  count<T>(test: Test<T>, list: readonly T[]): number;
  crossLists(f: Loose, lists: readonly (readonly Loose[])[]): Loose[];
  drop<T>(count: number, list: readonly T[]): T[];
  drop(count: number): <T>(list: readonly T[]) => T[];
  dropEnd<T>(count: number, list: readonly T[]): T[];
  elem<T>(item: T, list: readonly T[]): boolean;
  elem<T>(item: T): (list: readonly T[]) => boolean;
  elemAt<T>(list: readonly T[], index: number): T;
  filter<T>(test: Test<T>, list: readonly T[]): T[];
  filter(test: Test<Loose>): <T>(list: readonly T[]) => T[];
  findFirst<T, U>(test: Test<T>, otherwise: U, list: readonly T[]): T | U;
  findSingle<T, N, M>(test: Test<T>, none: N, several: M, list: readonly T[]): T | N | M;
  flatten(value: unknown): Loose[];
  fold<T, U>(f: (item: T, done: U) => U, start: U, list: readonly T[]): U;
  foldl<T, U>(f: (done: U, item: T) => U, start: U, list: readonly T[]): U;
  "foldl'"<T, U>(f: (done: U, item: T) => U, start: U, list: readonly T[]): U;
  "foldl'"<U>(f: (done: U, item: Loose) => U, start: U): (list: readonly Loose[]) => U;
  foldr<T, U>(f: (item: T, done: U) => U, start: U, list: readonly T[]): U;
  forEach<T, U>(list: readonly T[], f: (item: T) => U): U[];
  genList<T>(f: (index: number) => T, length: number): T[];
  groupBy<T>(f: (item: T) => string, list: readonly T[]): Attrs<T[]>;
  groupBy(f: (item: Loose) => string): <T>(list: readonly T[]) => Attrs<T[]>;
  "groupBy'"<T, U>(f: (done: U, item: T) => U, start: U, key: (item: T) => string, list: readonly T[]): Attrs<U>;
  head<T>(list: readonly T[]): T;
  ifilter0<T>(test: (index: number, item: T) => boolean, list: readonly T[]): T[];
  imap0<T, U>(f: (index: number, item: T) => U, list: readonly T[]): U[];
  imap1<T, U>(f: (index: number, item: T) => U, list: readonly T[]): U[];
  init<T>(list: readonly T[]): T[];
  intersectLists<T>(one: readonly T[], other: readonly T[]): T[];
  isList(value: unknown): value is readonly Loose[];
  last<T>(list: readonly T[]): T;
  length(list: readonly unknown[]): number;
  listDfs<T>(
    stopOnCycles: boolean,
    before: (a: T, b: T) => boolean,
    list: readonly T[],
  ): { visited: T[]; rest: T[]; minimal?: T; cycle?: T; loops?: T[] };
  map<T, U>(f: (item: T) => U, list: readonly T[]): U[];
  map<U>(f: (item: Loose) => U): (list: readonly Loose[]) => U[];
  mutuallyExclusive(one: readonly unknown[], other: readonly unknown[]): boolean;
  naturalSort(list: readonly string[]): string[];
  optional<T>(condition: boolean, item: T): T[];
  optional(condition: boolean): <T>(item: T) => T[];
  optionals<T>(condition: boolean, list: readonly T[]): T[];
  optionals(condition: boolean): <T>(list: readonly T[]) => T[];
  partition<T>(test: Test<T>, list: readonly T[]): { right: T[]; wrong: T[] };
  range(first: number, last: number): number[];
  remove<T>(item: T, list: readonly T[]): T[];
  replaceElemAt<T>(list: readonly T[], index: number, item: T): T[];
  replicate<T>(count: number, item: T): T[];
  reverseList<T>(list: readonly T[]): T[];
  singleton<T>(item: T): T[];
  sort<T>(isLess: (a: T, b: T) => boolean, list: readonly T[]): T[];
  sort(isLess: (a: Loose, b: Loose) => boolean): <T>(list: readonly T[]) => T[];
  sortOn<T>(key: (item: T) => unknown, list: readonly T[]): T[];
  sortOn(key: (item: Loose) => unknown): <T>(list: readonly T[]) => T[];
  sublist<T>(start: number, count: number, list: readonly T[]): T[];
  subtractLists<T>(without: readonly T[], list: readonly T[]): T[];
  subtractLists<T>(without: readonly T[]): (list: readonly T[]) => T[];
  tail<T>(list: readonly T[]): T[];
  take<T>(count: number, list: readonly T[]): T[];
  take(count: number): <T>(list: readonly T[]) => T[];
  takeEnd<T>(count: number, list: readonly T[]): T[];
  toList<T>(value: T | readonly T[]): T[];
  toposort<T>(before: (a: T, b: T) => boolean, list: readonly T[]): { result?: T[]; cycle?: T[]; loops?: T[] };
  unique<T>(list: readonly T[]): T[];
  uniqueStrings(list: readonly string[]): string[];
  zipLists<A, B>(as: readonly A[], bs: readonly B[]): { fst: A; snd: B }[];
  zipListsWith<A, B, U>(f: (a: A, b: B) => U, as: readonly A[], bs: readonly B[]): U[];
}

export interface ListsLib extends Lists {
  commonPrefix<T>(one: readonly T[], other: readonly T[]): T[];
  findFirstIndex<T, U>(test: Test<T>, otherwise: U, list: readonly T[]): number | U;
  hasPrefix<T>(start: readonly T[], list: readonly T[]): boolean;
  removePrefix<T>(start: readonly T[], list: readonly T[]): T[];
}
