// Runs regular expressions exactly as the C++ library does for Nix, which is neither POSIX nor Perl: of an alternative
// both sides are tried and the longer match wins, the left one where they tie; but a repetition goes on as long as that
// leads to any match at all, and may match nothing up to twice at one place. Groups keep what they matched last.
//
// That library tries everything anew each time, in exponential time. The outcome at a step and a place of the text never
// depends on how it was reached, so here it is remembered and everything is tried once.
import type { ByteString } from "../../text/bytes.ts";
import { stopIfInterrupted } from "../interrupt.ts";
import { type EmptyCounts, emptyCounts } from "./empty-counts.ts";
import { maxSteps, type ParsedPattern, type Pattern, RegexError } from "./pattern.ts";
import { isNullable } from "./properties.ts";

/** What a step does: match a byte, note the start or end of a group, try two ways, and so on. */
const Op = { set: 0, save: 1, choice: 2, repeat: 3, start: 4, end: 5, accept: 6 } as const;

interface Step {
  op: number;
  /** Where it goes on; of a choice the right side, of a repetition what comes after it. */
  next: number;
  /** Of a choice the left side, of a repetition once more. */
  other: number;
  /** Of a set its bytes. */
  bytes: Uint8Array;
  /** Of a group the index where its start or end is noted; of a choice or repetition its number. */
  slot: number;
  /** Of a repetition that may match nothing the number of its counter (empty-counts.ts), otherwise -1. */
  counter: number;
}

const noBytes = new Uint8Array(0);

export class Program {
  readonly steps: Step[] = [];
  readonly first: number;
  readonly groups: number;
  /** How many choices and repetitions there are. */
  branches = 0;
  /** How many of them are repetitions that may match nothing. */
  counters = 0;

  constructor({ root, groups }: ParsedPattern) {
    this.groups = groups;
    this.first = this.emit(root, this.push({ op: Op.accept }), false);
  }

  private push(step: Partial<Step> & { op: number }): number {
    if (this.steps.length >= maxSteps) throw new RegexError("too-large");
    this.steps.push({ next: -1, other: -1, bytes: noBytes, slot: -1, counter: -1, ...step });
    return this.steps.length - 1;
  }

  /** Adds the steps of a pattern before the step `next`, and gives the first of them. */
  private emit(pattern: Pattern, next: number, inEmptyLoop: boolean): number {
    switch (pattern.kind) {
      case "set":
        return this.push({ op: Op.set, next, bytes: pattern.bytes.has });
      case "start":
        return this.push({ op: Op.start, next });
      case "end":
        return this.push({ op: Op.end, next });
      case "sequence":
        return pattern.items.reduceRight((after, item) => this.emit(item, after, inEmptyLoop), next);
      case "group": {
        const end = this.push({ op: Op.save, next, slot: 2 * pattern.index + 1 });
        const item = this.emit(pattern.item, end, inEmptyLoop);
        return this.push({ op: Op.save, next: item, slot: 2 * pattern.index });
      }
      case "choice": {
        const starts = pattern.items.map((item) => this.emit(item, next, inEmptyLoop));
        return starts.reduceRight((right, left) =>
          this.push({ op: Op.choice, other: left, next: right, slot: this.branches++ }),
        );
      }
      case "repeat":
        return this.emitRepeat(pattern, next, inEmptyLoop);
    }
  }

  private emitRepeat({ item, min, max }: Pattern & { kind: "repeat" }, next: number, inEmptyLoop: boolean): number {
    if (min > maxSteps || (max !== Number.POSITIVE_INFINITY && max - min > maxSteps)) throw new RegexError("too-large");
    const isEmptyLoop = isNullable(item);
    let at = next;
    let copies = min;
    if (max === Number.POSITIVE_INFINITY) {
      at = this.pushRepeat(next, isEmptyLoop);
      const body = this.emit(item, at, isEmptyLoop || inEmptyLoop);
      this.steps[at].other = body;
      if (min === 1) return body;
    } else {
      for (let i = min; i < max; i++) {
        const again = this.pushRepeat(next, isEmptyLoop && inEmptyLoop);
        this.steps[again].other = this.emit(item, at, inEmptyLoop);
        at = again;
      }
    }
    for (; copies > 0; copies--) at = this.emit(item, at, inEmptyLoop);
    return at;
  }

  private pushRepeat(next: number, counted: boolean): number {
    const counter = counted ? this.counters++ : -1;
    return this.push({ op: Op.repeat, next, slot: this.branches++, counter });
  }
}

/** Up to so many outcomes are remembered in an array; a pattern with many empty repetitions has more, nearly all unused. */
const maxArray = 2 ** 24;
/** A Map of so many more costs more time than it saves, at first; later all are forgotten when there are too many. */
const firstInMap = 20_000_000;
const maxMap = 2 ** 22;

interface Outcomes {
  get(key: number): number;
  set(key: number, outcome: number): void;
}

function makeOutcomes(size: number): Outcomes {
  if (size <= maxArray) {
    const array = new Int32Array(size);
    return {
      get: (key) => array[key],
      set(key, outcome) {
        array[key] = outcome;
      },
    };
  }
  const map = new Map<number, number>();
  let given = 0;
  return {
    get: (key) => (given < firstInMap ? 0 : (map.get(key) ?? 0)),
    set(key, outcome) {
      if (given < firstInMap) {
        given++;
        return;
      }
      if (map.size >= maxMap) map.clear();
      map.set(key, outcome);
    },
  };
}

/** A program at work on one text. */
export class Machine {
  /** Start and end of each group of the last match, -1 where it did not match. */
  readonly groups: Int32Array;
  /** Where the last match ended. */
  end = -1;
  private readonly program: Program;
  private readonly text: ByteString;
  private readonly current: Int32Array;
  /** For each place, branch and count: twice the number of the search, plus 1 where there was a match. */
  private readonly outcomes: Outcomes;
  private readonly counts: EmptyCounts;
  private search = 0;

  constructor(program: Program, text: ByteString) {
    this.program = program;
    this.text = text;
    this.groups = new Int32Array(2 * program.groups);
    this.current = new Int32Array(2 * program.groups);
    this.counts = emptyCounts(program.counters);
    this.outcomes = makeOutcomes((text.length + 1) * program.branches * this.counts.size);
  }

  /** Whether the whole text matches. */
  matchAll(): boolean {
    this.search++;
    return this.run(0, { exact: true, startsHere: true, notEmpty: false });
  }

  /** Where the next match at or after a place starts, or -1. */
  find(from: number, startsHere: boolean): number {
    this.search++;
    for (let begin = from; begin <= this.text.length; begin++) {
      if (this.run(begin, { exact: false, startsHere: startsHere && begin === from, notEmpty: false })) return begin;
    }
    return -1;
  }

  /** Whether something that is not empty matches at a place. */
  matchNotEmpty(at: number, startsHere: boolean): boolean {
    this.search++;
    return this.run(at, { exact: false, startsHere, notEmpty: true });
  }

  private run(begin: number, how: { exact: boolean; startsHere: boolean; notEmpty: boolean }): boolean {
    const { text, current, outcomes, counts, search } = this;
    const { steps, branches, first } = this.program;
    const { exact, startsHere, notEmpty } = how;
    // What is left to do once the outcome is known: `[step, place, count, stage or old value]`, flattened.
    const stack: number[] = [];
    current.fill(-1);
    this.end = -1;
    let at = first;
    let place = begin;
    let count = 0;
    for (;;) {
      const step = steps[at];
      let outcome = false;
      let known = true;
      switch (step.op) {
        case Op.set:
          if (place < text.length && step.bytes[text.charCodeAt(place)] === 1) {
            place++;
            count = 0;
            at = step.next;
            known = false;
          }
          break;
        case Op.start:
          if (startsHere && place === begin) {
            at = step.next;
            known = false;
          }
          break;
        case Op.end:
          if (place === text.length) {
            at = step.next;
            known = false;
          }
          break;
        case Op.save:
          stack.push(at, place, count, current[step.slot]);
          current[step.slot] = place;
          at = step.next;
          known = false;
          break;
        case Op.accept:
          if (exact ? place === text.length : !(notEmpty && place === begin)) {
            outcome = true;
            if (place > this.end) {
              this.end = place;
              this.groups.set(current);
            }
            if (place === text.length) return true;
          }
          break;
        default: {
          const remembered = outcomes.get((place * branches + step.slot) * counts.size + count);
          if (remembered >> 1 === search) {
            outcome = (remembered & 1) === 1;
            break;
          }
          known = false;
          if (step.op === Op.choice) {
            stack.push(at, place, count, 0);
            at = step.other;
          } else if (step.counter >= 0 && counts.isFull(count, step.counter)) {
            stack.push(at, place, count, 2);
            at = step.next;
          } else {
            stack.push(at, place, count, 1);
            at = step.other;
            if (step.counter >= 0) count = counts.raise(count, step.counter);
          }
        }
      }
      while (known) {
        if (stack.length === 0) return this.end >= 0;
        const stage = stack.pop() as number;
        count = stack.pop() as number;
        place = stack.pop() as number;
        at = stack.pop() as number;
        const waiting = steps[at];
        if (waiting.op === Op.save) {
          current[waiting.slot] = stage;
        } else if (waiting.op === Op.choice && stage === 0) {
          // The left side is done; the stage says how it went.
          stack.push(at, place, count, outcome ? 2 : 1);
          at = waiting.next;
          known = false;
        } else if (waiting.op === Op.repeat && stage === 1 && !outcome) {
          stack.push(at, place, count, 2);
          at = waiting.next;
          known = false;
        } else {
          stopIfInterrupted();
          if (waiting.op === Op.choice && stage === 2) outcome = true;
          outcomes.set((place * branches + waiting.slot) * counts.size + count, 2 * search + (outcome ? 1 : 0));
        }
      }
    }
  }
}
