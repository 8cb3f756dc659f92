// Where the value of an option comes from: every definition, its place, its priority, and which of them won.
import { attempt } from "../eval/attempt.ts";
import { type Position, positions } from "../eval/positions.ts";
import { force } from "../eval/thunk.ts";
import type { Attrs, Slot } from "../eval/value.ts";
import { type ByteString, fromBytes } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import { findAlias, isUnusedAlias } from "./aliases.ts";
import type { Definition, Verdict } from "./definitions.ts";
import { findOption } from "./find-option.ts";
import { declaredAt, definitionsOf, filesAt } from "./found-definitions.ts";
import type { ModuleRecorder } from "./module-recorder.ts";
import { readOption } from "./option.ts";
import type { OptionData } from "./option-data.ts";
import { printOptionName } from "./option-path.ts";
import { defaultOrder, defaultPriority, optionDefaultPriority, orderFunction, priorityFunction } from "./priorities.ts";
import { type ShowLimits, shortValue, showOptionValue } from "./show-value.ts";

export interface Explanation {
  /** The name that was asked for. */
  readonly name: string;
  /** The option that it is, or is a part of. */
  readonly option: OptionData;
  /** Where the option is declared. */
  readonly declared: readonly Place[];
  /** The value as Nix text, cut short; undefined where it fails. */
  readonly value: string | undefined;
  /** Why there is no value. */
  readonly failure: Failure | undefined;
  /** Those that win first, in the order of their merge; then the others, strongest first. */
  readonly definitions: readonly ExplainedDefinition[];
  /**
   * Whether `lib` itself names the same files for the definitions that won. Where it does not (a type that is not of
   * nixpkgs, or a merge of its own), what it names is in `files`.
   */
  readonly confirmed: boolean;
  readonly files: readonly string[];
}

/** Definitions that exclude each other, one of a wrong type, no definition at all, or something else that the value needs. */
export interface Failure {
  readonly kind: "conflict" | "type" | "undefined" | "other";
  /** The other option that failed, which this one needs. */
  readonly culprit?: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExplainedDefinition {
  readonly place: Place;
  /** The option that stands for this one, which was defined in its stead: its old name. */
  readonly via?: string;
  /** As Nix text, cut short. */
  readonly value: string;
  readonly priority: number;
  /** `mkForce`, `mkDefault`, `mkOverride 70`, `the option's default`; undefined for 100, which is nothing said. */
  readonly priorityName: string | undefined;
  readonly order: number;
  /** `mkBefore`, `mkOrder 10`; undefined where nothing is said. */
  readonly orderName: string | undefined;
  readonly verdict: Verdict;
  readonly isDefault: boolean;
}

export interface Place {
  /** As the module system names it: a path, or `<unknown-file>`. */
  readonly file: string;
  /** The place in a source, where it is known. */
  readonly span?: Span;
}

/** Throws a NixError where there is no such option, or where the modules themselves cannot be read. */
export function explainOption(
  options: Slot,
  loc: readonly ByteString[],
  recorder: ModuleRecorder,
  limits: ShowLimits = shortValue,
): Explanation {
  const found = findOption(options, loc, recorder);
  const declared = declaredAt(found, recorder);
  const definitions = definitionsOf(found, declared, recorder).filter((one) => !isUnusedAlias(one));
  const name = printOptionName(loc);
  let failure: Failure | undefined;
  const failed = (diagnostics: readonly Diagnostic[]) => {
    failure = failureOf(diagnostics, printOptionName(found.loc));
  };
  const value = attempt("", 0, failed, () => ({
    slot: force(found.value()),
  }));
  const own = found.rest.length === 0;
  const files = own ? winningFiles(found.option) : undefined;
  const winners = definitions.filter((one) => one.verdict === "wins").map((one) => one.file);
  return {
    name,
    option: readOption(found.option, found.loc, { types: false, details: true }, () => []),
    declared: declared.map(({ file, position }) => placeAt(file, position, recorder)),
    value: value && showOptionValue(value.slot, limits),
    failure,
    definitions: inOrder(definitions).map((one) => {
      const alias = findAlias(one, definitions, found, recorder);
      const { file, position } = alias?.definition ?? one;
      const place = placeAt(file, position, recorder);
      return { ...explain(one, found.option, limits), place, ...(alias ? { via: printOptionName(alias.loc) } : {}) };
    }),
    confirmed: files === undefined || sameItems(files, winners),
    files: files ?? winners,
  };
}

/** The files of the definitions that won, as `lib` tells them; undefined where they cannot be computed. */
function winningFiles(option: Attrs): readonly string[] | undefined {
  return attempt(
    "while reading the files of the definitions",
    0,
    () => {},
    () => filesAt(option, "files"),
  );
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join("\0") === [...b].sort().join("\0");
}

/** Where a module says something; a function of `lib` that said it in its stead is no place to look at. */
function placeAt(file: string, position: Position, recorder: ModuleRecorder): Place {
  const span = positions.span(position);
  return span === undefined || recorder.isLibrary(span.source) ? { file } : { file, span };
}

const rank: Readonly<Record<Verdict, number>> = { wins: 0, failed: 1, overridden: 2, "condition-false": 3 };

function inOrder(definitions: readonly Definition[]): Definition[] {
  return [...definitions].sort(
    (a, b) => rank[a.verdict] - rank[b.verdict] || a.priority - b.priority || a.order - b.order,
  );
}

function explain(
  definition: Definition,
  option: Attrs,
  limits: ShowLimits,
): Omit<ExplainedDefinition, "place" | "via"> {
  const { priority, order, verdict } = definition;
  const isDefault = definition.value === option.get("default") && priority === optionDefaultPriority;
  return {
    value: showOptionValue(definition.value, limits),
    priority,
    priorityName: isDefault
      ? "the option's default"
      : priority === defaultPriority
        ? undefined
        : priorityFunction(priority),
    order,
    orderName: order === defaultOrder ? undefined : orderFunction(order),
    verdict,
    isDefault,
  };
}

/** The messages of nixpkgs since 2013, from which alone it can be told what failed, and at which option. */
function failureOf(diagnostics: readonly Diagnostic[], name: string): Failure {
  const text = fromBytes(diagnostics.map(({ message }) => message).join("\n"));
  const [, culprit] = /option(?: value)? `([^`']+)[`']/.exec(text) ?? [];
  if (culprit !== undefined && culprit !== name) return { kind: "other", diagnostics, culprit };
  if (/but not defined|no value defined/.test(text)) return { kind: "undefined", diagnostics };
  if (/is not of type/.test(text)) return { kind: "type", diagnostics };
  const isConflict = /conflicting|multiple times|defined both|defined multiple|unique option|cannot be merged/.test(
    text,
  );
  return { kind: isConflict ? "conflict" : "other", diagnostics };
}
