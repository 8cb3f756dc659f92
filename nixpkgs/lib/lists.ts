// Lists.
import { type Attrs, builtins } from "typeflake";
import { compare, id, min } from "./trivial.ts";

export const {
  all,
  any,
  concatLists,
  concatMap,
  elem,
  elemAt,
  filter,
  genList,
  groupBy,
  head,
  isList,
  length,
  map,
  partition,
  tail,
} = builtins;

type List<T = any> = readonly T[];

export const singleton = <T>(x: T): List<T> => [x];

export const forEach = <A, B>(list: List<A>, f: (a: A) => B): List<B> => map(f, list);

export const foldr = <A, B>(op: (item: A, done: B) => B, start: B, list: List<A>): B => {
  const count = length(list);
  const from = (index: number): B => (index === count ? start : op(elemAt(list, index), from(index + 1)));
  return from(0);
};

export const fold = foldr;

/** From the left, and lazy: the first item may never be looked at. */
export const foldl = <A, B>(op: (done: B, item: A) => B, start: B, list: List<A>): B => {
  const upTo = (index: number): B => (index === -1 ? start : op(upTo(index - 1), elemAt(list, index)));
  return upTo(length(list) - 1);
};

const foldlStrict = (op: (done: any, item: any) => any, start: any) =>
  builtins.seq(start, (builtins["foldl'"] as any)(op, start));

export const imap0 = <A, B>(f: (index: number, item: A) => B, list: List<A>): List<B> =>
  genList((index: number) => f(index, elemAt(list, index)), length(list));

export const imap1 = <A, B>(f: (number: number, item: A) => B, list: List<A>): List<B> =>
  imap0((index: number, item: A) => f(index + 1, item), list);

export const ifilter0 = <A>(keep: (index: number, item: A) => boolean, list: List<A>): List<A> =>
  concatLists(imap0((index: number, item: A) => (keep(index, item) ? [item] : []), list));

export const flatten = (x: any): List => (isList(x) ? concatMap((item: any) => flatten(item), x) : [x]);

export const remove = <T>(unwanted: T, list: List<T>): List<T> => filter((item: T) => item !== unwanted, list);

export const findSingle = (wanted: (item: any) => boolean, none: any, multiple: any, list: List) => {
  const found = filter(wanted, list);
  const count = length(found);
  if (count === 0) return none;
  return count > 1 ? multiple : head(found);
};

/** Looks at no item after the one that it finds. */
export const findFirstIndex = (wanted: (item: any) => boolean, none: any, list: List) => {
  const index = builtins["foldl'"](
    (state: number, item: any) => (state >= 0 ? state : wanted(item) ? -state - 1 : state - 1),
    -1,
    list,
  );
  return index < 0 ? none : index;
};

export const findFirst = (wanted: (item: any) => boolean, none: any, list: List) => {
  const index = findFirstIndex(wanted, null, list);
  return index === null ? none : elemAt(list, index);
};

export const count = <T>(counted: (item: T) => boolean, list: List<T>): number =>
  builtins["foldl'"]((done: number, item: T) => (counted(item) ? done + 1 : done), 0, list);

export const optional = <T>(condition: boolean, item: T): List<T> => (condition ? [item] : []);

export const optionals = <T>(condition: boolean, list: List<T>): List<T> => (condition ? list : []);

export const toList = (x: any): List => (isList(x) ? x : [x]);

/** `range 2 4` is `[ 2 3 4 ]`. */
export const range = (first: number, last: number): List<number> =>
  first > last ? [] : genList((index: number) => first + index, last - first + 1);

export const replicate = <T>(n: number, item: T): List<T> => genList((_: number) => item, n);

const groupByPrime = (
  op: (done: any, item: any) => any,
  start: any,
  name: (item: any) => string,
  list: List,
): Attrs<any> => builtins.mapAttrs((_name: string, items: List) => foldl(op, start, items), groupBy(name, list));

export const zipListsWith = <A, B, C>(f: (a: A, b: B) => C, first: List<A>, second: List<B>): List<C> =>
  genList((n: number) => f(elemAt(first, n), elemAt(second, n)), min(length(first), length(second)));

export const zipLists = <A, B>(first: List<A>, second: List<B>) =>
  zipListsWith((fst: A, snd: B) => ({ fst, snd }), first, second);

export const reverseList = <T>(list: List<T>): List<T> => {
  const count = length(list);
  return genList((n: number) => elemAt(list, count - n - 1), count);
};

export const sort = builtins.sort;

export const sortOn = (key: (item: any) => any, list: List): List => {
  const decorated = map((item: any) => ({ item, key: key(item) }), list);
  return map(
    (one: any) => one.item,
    sort((a: any, b: any) => a.key < b.key, decorated),
  );
};

export const compareLists = (compareItems: (a: any, b: any) => number, a: List, b: List): number => {
  const differences = filter((n: number) => n !== 0, zipListsWith(compareItems, a, b));
  if (length(differences) > 0) return head(differences);
  return compare(length(a), length(b));
};

/** Numbers inside strings count as numbers: "a9" is before "a10". */
export const naturalSort = (list: List<string>): List<string> => {
  const parts = (text: string) =>
    map(
      (part: any) => (isList(part) ? builtins.fromJSON(head(part as List)) : part),
      builtins.split("(0|[1-9][0-9]*)", text),
    );
  const decorated = map((text: string) => ({ text, parts: parts(text) }), list);
  const isBefore = (a: any, b: any) => compareLists(compare, a.parts, b.parts) < 0;
  return map((one: any) => one.text, sort(isBefore, decorated));
};

export const sublist = <T>(start: number, count: number, list: List<T>): List<T> => {
  const there = length(list);
  const taken = start >= there ? 0 : start + count > there ? there - start : count;
  return genList((n: number) => elemAt(list, n + start), taken);
};

export const take = <T>(count: number, list: List<T>): List<T> => sublist(0, count, list);

export const takeEnd = <T>(count: number, list: List<T>): List<T> => {
  const there = length(list);
  const from = there - count;
  return sublist(from < 0 ? 0 : from, count, list);
};

export const drop = <T>(count: number, list: List<T>): List<T> => sublist(count, length(list), list);

export const dropEnd = <T>(count: number, list: List<T>): List<T> => {
  const left = length(list) - count;
  return take(left < 0 ? 0 : left, list);
};

export const hasPrefix = (prefix: List, list: List): boolean => take(length(prefix), list) === prefix;

export const removePrefix = (prefix: List, list: List): List => {
  if (!hasPrefix(prefix, list)) throw new Error("lib.lists.removePrefix: the list does not begin with the prefix");
  return drop(length(prefix), list);
};

export const commonPrefix = (a: List, b: List): List => {
  const pairs = zipListsWith((x: any, y: any) => x === y, a, b);
  return take(
    findFirstIndex((isSame: boolean) => !isSame, length(pairs), pairs),
    a,
  );
};

export const last = <T>(list: List<T>): T => {
  if (length(list) === 0) throw new Error("lists.last: the list is empty");
  return elemAt(list, length(list) - 1);
};

export const init = <T>(list: List<T>): List<T> => {
  if (length(list) === 0) throw new Error("lists.init: the list is empty");
  return genList((n: number) => elemAt(list, n), length(list) - 1);
};

export const unique = <T>(list: List<T>): List<T> =>
  builtins["foldl'"]((done: List<T>, item: T) => (elem(item, done) ? done : [...done, item]), [], list);

/** Like `unique`, for strings alone: quick, and sorted by name. */
export const uniqueStrings = (list: List<string>): List<string> => builtins.attrNames(groupBy(id, list));

export const allUnique = (list: List): boolean => length(unique(list)) === length(list);

/** Items of the second list that are in the first. */
export const intersectLists = <T>(first: List<T>, second: List<T>): List<T> =>
  filter((item: T) => elem(item, first), second);

/** Items of the second list that are not in the first. */
export const subtractLists = <T>(first: List<T>, second: List<T>): List<T> =>
  filter((item: T) => !elem(item, first), second);

export const mutuallyExclusive = (a: List, b: List): boolean =>
  length(a) === 0 || !any((item: any) => elem(item, a), b);

export const concatAttrValues = (set: Attrs<List>): List => concatLists(builtins.attrValues(set));

export const replaceElemAt = <T>(list: List<T>, index: number, value: T): List<T> => {
  if (index < 0 || index >= length(list)) {
    throw new Error(
      `'lists.replaceElemAt' called with index ${builtins.toString(index)} on a list of size ${builtins.toString(length(list))}`,
    );
  }
  return genList((n: number) => (n === index ? value : elemAt(list, n)), length(list));
};

/**
 * A walk along what comes before the first item: the last of it (`minimal`), or, if that is asked for, where it meets
 * itself (`cycle`, and the items on the way that lead there as `loops`).
 */
export const listDfs = (stopOnCycles: boolean, before: (a: any, b: any) => boolean, list: List): Attrs<any> => {
  const from = (item: any, visited: List, rest: List): Attrs<any> => {
    const loops = filter((one: any) => before(one, item), visited);
    const { right, wrong } = partition((one: any) => before(one, item), rest);
    if (stopOnCycles && length(loops) > 0) return { cycle: item, loops, visited, rest };
    if (length(right) === 0) return { minimal: item, visited, rest };
    return from(head(right), [item, ...visited], [...tail(right), ...wrong]);
  };
  return from(head(list), [], tail(list));
};

/** The items so that each stands behind all that come before it (`result`), or a circle among them (`cycle`). */
export const toposort = (before: (a: any, b: any) => boolean, list: List): Attrs<any> => {
  if (length(list) < 2) return { result: list };
  const first = listDfs(true, before, list);
  if ("cycle" in first) return { cycle: reverseList([first.cycle, ...first.visited]), loops: first.loops };
  const others = toposort(before, [...first.visited, ...first.rest]);
  return "result" in others ? { result: [first.minimal, ...others.result] } : others;
};

/** One list of each combination of items, combined by a function. */
export const crossLists = (f: any, lists: readonly List[]): List =>
  foldl((fs: List, args: List) => concatMap((g: any) => map(g, args), fs), [f], lists);

export { foldlStrict as "foldl'", groupByPrime as "groupBy'" };
