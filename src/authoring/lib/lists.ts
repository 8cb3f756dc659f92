// lib.lists
import type { Attrs, Loose } from "../basics.ts";

type Test<T> = (item: T) => boolean;

/** Also in `lib` itself. */
export interface Lists {
  all(test: Test<Loose>): (list: readonly Loose[]) => boolean;
  all<T = Loose>(test: Test<T>, list: readonly T[]): boolean;
  allUnique(list: readonly unknown[]): boolean;
  any(test: Test<Loose>): (list: readonly Loose[]) => boolean;
  any<T = Loose>(test: Test<T>, list: readonly T[]): boolean;
  compareLists<T = Loose>(compare: (a: T, b: T) => number, one: readonly T[], other: readonly T[]): number;
  concatAttrValues<T = Loose>(set: Attrs<readonly T[]>): T[];
  concatLists<T = Loose>(lists: readonly (readonly T[])[]): T[];
  concatMap<U = Loose>(f: (item: Loose) => readonly U[]): (list: readonly Loose[]) => U[];
  concatMap<T = Loose, U = Loose>(f: (item: T) => readonly U[], list: readonly T[]): U[];
  count<T = Loose>(test: Test<T>, list: readonly T[]): number;
  crossLists(f: Loose, lists: readonly (readonly Loose[])[]): Loose[];
  drop(count: number): <T = Loose>(list: readonly T[]) => T[];
  drop<T = Loose>(count: number, list: readonly T[]): T[];
  dropEnd<T = Loose>(count: number, list: readonly T[]): T[];
  elem<T = Loose>(item: T): (list: readonly T[]) => boolean;
  elem<T = Loose>(item: T, list: readonly T[]): boolean;
  elemAt<T = Loose>(list: readonly T[], index: number): T;
  filter(test: Test<Loose>): <T = Loose>(list: readonly T[]) => T[];
  filter<T = Loose>(test: Test<T>, list: readonly T[]): T[];
  findFirst<T = Loose, U = Loose>(test: Test<T>, otherwise: U, list: readonly T[]): T | U;
  findSingle<T = Loose, N = Loose, M = Loose>(test: Test<T>, none: N, several: M, list: readonly T[]): T | N | M;
  flatten(value: unknown): Loose[];
  fold<U = Loose>(f: (item: Loose, done: U) => U, start: U): (list: readonly Loose[]) => U;
  fold<T = Loose, U = Loose>(f: (item: T, done: U) => U, start: U, list: readonly T[]): U;
  foldl<U = Loose>(f: (done: U, item: Loose) => U, start: U): (list: readonly Loose[]) => U;
  foldl<T = Loose, U = Loose>(f: (done: U, item: T) => U, start: U, list: readonly T[]): U;
  "foldl'"<U = Loose>(f: (done: U, item: Loose) => U, start: U): (list: readonly Loose[]) => U;
  "foldl'"<T = Loose, U = Loose>(f: (done: U, item: T) => U, start: U, list: readonly T[]): U;
  foldr<U = Loose>(f: (item: Loose, done: U) => U, start: U): (list: readonly Loose[]) => U;
  foldr<T = Loose, U = Loose>(f: (item: T, done: U) => U, start: U, list: readonly T[]): U;
  forEach<T = Loose, U = Loose>(list: readonly T[], f: (item: T) => U): U[];
  genList<T = Loose>(f: (index: number) => T, length: number): T[];
  groupBy(f: (item: Loose) => string): <T = Loose>(list: readonly T[]) => Attrs<T[]>;
  groupBy<T = Loose>(f: (item: T) => string, list: readonly T[]): Attrs<T[]>;
  "groupBy'"<T = Loose, U = Loose>(
    f: (done: U, item: T) => U,
    start: U,
    key: (item: T) => string,
    list: readonly T[],
  ): Attrs<U>;
  head<T = Loose>(list: readonly T[]): T;
  ifilter0<T = Loose>(test: (index: number, item: T) => boolean, list: readonly T[]): T[];
  imap0<U = Loose>(f: (index: number, item: Loose) => U): (list: readonly Loose[]) => U[];
  imap0<T = Loose, U = Loose>(f: (index: number, item: T) => U, list: readonly T[]): U[];
  imap1<U = Loose>(f: (index: number, item: Loose) => U): (list: readonly Loose[]) => U[];
  imap1<T = Loose, U = Loose>(f: (index: number, item: T) => U, list: readonly T[]): U[];
  init<T = Loose>(list: readonly T[]): T[];
  intersectLists<T = Loose>(one: readonly T[], other: readonly T[]): T[];
  isList(value: unknown): value is readonly Loose[];
  last<T = Loose>(list: readonly T[]): T;
  length(list: readonly unknown[]): number;
  listDfs<T = Loose>(
    stopOnCycles: boolean,
    before: (a: T, b: T) => boolean,
    list: readonly T[],
  ): { visited: T[]; rest: T[]; minimal?: T; cycle?: T; loops?: T[] };
  map<U = Loose>(f: (item: Loose) => U): (list: readonly Loose[]) => U[];
  map<T = Loose, U = Loose>(f: (item: T) => U, list: readonly T[]): U[];
  mutuallyExclusive(one: readonly unknown[], other: readonly unknown[]): boolean;
  naturalSort(list: readonly string[]): string[];
  optional(condition: boolean): <T = Loose>(item: T) => T[];
  optional<T = Loose>(condition: boolean, item: T): T[];
  optionals(condition: boolean): <T = Loose>(list: readonly T[]) => T[];
  optionals<T = Loose>(condition: boolean, list: readonly T[]): T[];
  partition(test: Test<Loose>): <T = Loose>(list: readonly T[]) => { right: T[]; wrong: T[] };
  partition<T = Loose>(test: Test<T>, list: readonly T[]): { right: T[]; wrong: T[] };
  range(first: number, last: number): number[];
  remove<T = Loose>(item: T, list: readonly T[]): T[];
  replaceElemAt<T = Loose>(list: readonly T[], index: number, item: T): T[];
  replicate<T = Loose>(count: number, item: T): T[];
  reverseList<T = Loose>(list: readonly T[]): T[];
  singleton<T = Loose>(item: T): T[];
  sort(isLess: (a: Loose, b: Loose) => boolean): <T = Loose>(list: readonly T[]) => T[];
  sort<T = Loose>(isLess: (a: T, b: T) => boolean, list: readonly T[]): T[];
  sortOn(key: (item: Loose) => unknown): <T = Loose>(list: readonly T[]) => T[];
  sortOn<T = Loose>(key: (item: T) => unknown, list: readonly T[]): T[];
  sublist<T = Loose>(start: number, count: number, list: readonly T[]): T[];
  subtractLists<T = Loose>(without: readonly T[]): (list: readonly T[]) => T[];
  subtractLists<T = Loose>(without: readonly T[], list: readonly T[]): T[];
  tail<T = Loose>(list: readonly T[]): T[];
  take(count: number): <T = Loose>(list: readonly T[]) => T[];
  take<T = Loose>(count: number, list: readonly T[]): T[];
  takeEnd<T = Loose>(count: number, list: readonly T[]): T[];
  toList<T = Loose>(value: T | readonly T[]): T[];
  toposort<T = Loose>(before: (a: T, b: T) => boolean, list: readonly T[]): { result?: T[]; cycle?: T[]; loops?: T[] };
  unique<T = Loose>(list: readonly T[]): T[];
  uniqueStrings(list: readonly string[]): string[];
  zipLists<A = Loose, B = Loose>(as: readonly A[], bs: readonly B[]): { fst: A; snd: B }[];
  zipListsWith<A = Loose, B = Loose, U = Loose>(f: (a: A, b: B) => U, as: readonly A[], bs: readonly B[]): U[];
}

export interface ListsLib extends Lists {
  commonPrefix<T = Loose>(one: readonly T[], other: readonly T[]): T[];
  findFirstIndex<T = Loose, U = Loose>(test: Test<T>, otherwise: U, list: readonly T[]): number | U;
  hasPrefix<T = Loose>(start: readonly T[], list: readonly T[]): boolean;
  removePrefix<T = Loose>(start: readonly T[], list: readonly T[]): T[];
}
