// Sets as large as nixpkgs' own: ten thousand names, of which an evaluation wants a hundred. Where such a set stands in a
// source that was parsed before, only a table of its names is read; each binding is parsed when its attribute is needed.
//
// A table, in 32-bit words (offsets in bytes of the source):
//
//   the offsets at which the set starts and ends; how many names it has (n), and how many `inherit (e)` (m)
//   m words     the offset of each e
//   2 n words   for each name, sorted by bytes: its offset, and -1 where it is bound there, -2 where it is inherited from
//               the scope, otherwise which of the m it is inherited from
import type { AttrsExpr, Binding, Expr, Node } from "./tree.ts";

/** Smaller sets are parsed as a whole. */
const minNames = 1000;

const headerWords = 4;
export const BOUND = -1;
export const INHERITED = -2;

/** Stands in the place of an {@link AttrsExpr}, but only where a tree was asked for so; see {@link tableOf}. */
export interface LargeSetExpr extends Node {
  readonly kind: "large-set";
  readonly table: LargeSetTable;
}

export class LargeSetTable {
  private readonly words: Int32Array;

  /** `at` is where the table begins. */
  constructor(words: Int32Array, at = 0) {
    const [, , names, sources] = words.subarray(at, at + headerWords);
    this.words = words.subarray(at, at + headerWords + sources + 2 * names);
  }

  get start(): number {
    return this.words[0];
  }

  get end(): number {
    return this.words[1];
  }

  /** How many names the set has. */
  get size(): number {
    return this.words[2];
  }

  /** How many words the table has. */
  get length(): number {
    return this.words.length;
  }

  /** The offsets of the `e` of each `inherit (e)`. */
  get sources(): Int32Array {
    return this.words.subarray(headerWords, headerWords + this.words[3]);
  }

  /** The offset of a name, by its place in the order of names. */
  nameAt(index: number): number {
    return this.words[headerWords + this.words[3] + 2 * index];
  }

  /** How that name gets its value: {@link BOUND}, {@link INHERITED}, or the index of one of the {@link sources}. */
  originAt(index: number): number {
    return this.words[headerWords + this.words[3] + 2 * index + 1];
  }
}

/** The table of a set; undefined for one that is small, recursive, or has names that are computed or bound twice. */
export function tableOf(set: AttrsExpr): readonly number[] | undefined {
  if (set.recursive || set.bindings.length === 0) return undefined;
  const places = new Map<string, readonly [offset: number, origin: number]>();
  const sources: Expr[] = [];
  let count = 0;
  for (const binding of set.bindings) {
    for (const [name, offset] of namesOf(binding)) {
      count++;
      places.set(name, [offset, originOf(binding, sources)]);
    }
    if (binding.kind === "inherit" && binding.from !== null) sources.push(binding.from);
    else if (binding.kind === "binding" && binding.path[0].kind === "dynamic") return undefined;
  }
  if (count < minNames || places.size < count) return undefined;
  const sorted = [...places.keys()].sort().flatMap((name) => places.get(name) as readonly number[]);
  return [set.start, set.end, count, sources.length, ...sources.map((source) => source.start), ...sorted];
}

function originOf(binding: Binding, sources: readonly Expr[]): number {
  if (binding.kind === "binding") return BOUND;
  return binding.from === null ? INHERITED : sources.length;
}

function namesOf(binding: Binding): readonly (readonly [name: string, offset: number])[] {
  if (binding.kind === "inherit") return binding.names.map(({ name, start }) => [name, start]);
  const [first] = binding.path;
  return first.kind === "name" ? [[first.name, first.start]] : [];
}
