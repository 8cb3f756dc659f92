// Regular expressions as Nix has them: matching a whole text, and splitting a text at all matches. A pattern is compiled
// once; for each text the faster of JavaScript's own engine and the machine is taken, which give the same answers.
import type { ByteString } from "../../text/bytes.ts";
import { Machine, Program } from "./machine.ts";
import { type NativePattern, nativeMatch, nativeSearch } from "./native.ts";
import { type ParsedPattern, parsePattern } from "./pattern.ts";

export { RegexError } from "./pattern.ts";

/** What each group matched, or null where it took no part. */
export type Groups = ReadonlyArray<ByteString | null>;

export interface Found {
  readonly start: number;
  readonly end: number;
  readonly groups: Groups;
}

/** The most steps that JavaScript's engine, which cannot be stopped, may need for one text. */
const maxWork = 10_000_000;

/** JavaScript's engine has no room for very large patterns either. */
const maxNativeSteps = 1000;

const known = new Map<ByteString, Regex>();

/** The compiled pattern. Throws a {@link RegexError}. */
export function compileRegex(text: ByteString): Regex {
  let regex = known.get(text);
  if (regex === undefined) {
    regex = new Regex(parsePattern(text));
    known.set(text, regex);
  }
  return regex;
}

export class Regex {
  private readonly pattern: ParsedPattern;
  private readonly program: Program;
  private whole: NativePattern | null | undefined;
  private part: NativePattern | null | undefined;

  constructor(pattern: ParsedPattern) {
    this.pattern = pattern;
    // Made at once, because it finds out whether the pattern is too large.
    this.program = new Program(pattern);
    if (this.program.steps.length > maxNativeSteps) this.whole = this.part = null;
  }

  /** What the groups matched where the whole text matches, otherwise undefined. */
  match(text: ByteString): Groups | undefined {
    if (this.whole === undefined) this.whole = nativeMatch(this.pattern);
    if (this.whole === null || this.whole.work(text.length) > maxWork) return this.matchByMachine(text);
    const match = this.whole.regExp.exec(text);
    return match === null ? undefined : nativeGroups(match);
  }

  /** All matches, from left to right, that do not overlap. */
  findAll(text: ByteString): Found[] {
    if (this.part === undefined) this.part = nativeSearch(this.pattern);
    if (this.part === null || this.part.work(text.length) > maxWork) return this.findByMachine(text);
    return findNatively(this.part.regExp, text);
  }

  /** The same as `match`, always by the machine. */
  matchByMachine(text: ByteString): Groups | undefined {
    const machine = new Machine(this.program, text);
    return machine.matchAll() ? machineGroups(machine, text) : undefined;
  }

  /** The same as `findAll`, always by the machine. */
  findByMachine(text: ByteString): Found[] {
    const machine = new Machine(this.program, text);
    const found: Found[] = [];
    let startsHere = true;
    for (let start = machine.find(0, true); start >= 0; ) {
      const { end } = machine;
      found.push({ start, end, groups: machineGroups(machine, text) });
      if (start < end) {
        startsHere = false;
        start = machine.find(end, false);
      } else if (end === text.length) {
        break;
      } else if (machine.matchNotEmpty(end, startsHere)) {
        // After nothing matched, something may still match at the same place.
        start = end;
      } else {
        startsHere = false;
        start = machine.find(end + 1, false);
      }
    }
    return found;
  }
}

const noGroups: Groups = [];

function nativeGroups(match: RegExpExecArray): Groups {
  if (match.length === 1) return noGroups;
  const groups: Array<ByteString | null> = [];
  for (let i = 1; i < match.length; i++) groups.push(match[i] ?? null);
  return groups;
}

function machineGroups(machine: Machine, text: ByteString): Groups {
  const { groups } = machine;
  const texts: Array<ByteString | null> = [];
  for (let i = 0; i < groups.length; i += 2) {
    texts.push(groups[i + 1] < 0 ? null : text.slice(groups[i], groups[i + 1]));
  }
  return texts;
}

function findNatively(regExp: RegExp, text: ByteString): Found[] {
  const found: Found[] = [];
  regExp.lastIndex = 0;
  for (let match = regExp.exec(text); match !== null; match = regExp.exec(text)) {
    found.push({ start: match.index, end: regExp.lastIndex, groups: nativeGroups(match) });
  }
  return found;
}
