// Where the value of an option comes from: every definition, its place, its priority, and which of them won.
import { attempt } from "../eval/attempt.ts";
import { takeList } from "../eval/builtin.ts";
import { positions } from "../eval/positions.ts";
import { force } from "../eval/thunk.ts";
import type { Attrs, Slot } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Span } from "../text/source.ts";
import {
  type Definition,
  decide,
  defaultOrder,
  defaultPriority,
  definitionsIn,
  definitionsWithin,
  type Verdict,
} from "./definitions.ts";
import { type FoundOption, findOption } from "./find-option.ts";
import type { ModuleRecorder } from "./module-recorder.ts";
import { fileText, readOption } from "./option.ts";
import type { OptionData } from "./option-data.ts";
import { printOptionName } from "./option-path.ts";
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

/** `conflict` and `type` are what the two remedies of a merge are about; `undefined` has no definition at all. */
export interface Failure {
  readonly kind: "conflict" | "type" | "undefined" | "other";
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExplainedDefinition {
  readonly place: Place;
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
  const definitions = definitionsOf(found, recorder);
  const name = printOptionName(loc);
  let failure: Failure | undefined;
  const failed = (diagnostics: readonly Diagnostic[]) => {
    failure = { kind: kindOfFailure(diagnostics, definitions), diagnostics };
  };
  const value = attempt(`while evaluating the option '${name}'`, 0, failed, () => ({ slot: force(found.value()) }));
  const own = found.rest.length === 0;
  const files = own ? winningFiles(found.option) : undefined;
  const winners = definitions.filter((one) => one.verdict === "wins").map((one) => one.file);
  return {
    name,
    option: readOption(found.option, found.loc, { types: false, values: true }, () => []),
    declared: declaredAt(found, recorder),
    value: value && showOptionValue(value.slot, limits),
    failure,
    definitions: inOrder(definitions).map((one) => explain(one, found.option, limits)),
    confirmed: files === undefined || sameItems(files, winners),
    files: files ?? winners,
  };
}

function definitionsOf({ option, tree, path, rest }: FoundOption, recorder: ModuleRecorder): Definition[] {
  const merge = recorder.mergeOf(tree);
  const written = merge === undefined ? definitionsFromLib(option) : definitionsIn(merge, path);
  const whole = decide([...defaultOf(option), ...written]);
  return rest.reduce<Definition[]>((outer, step) => definitionsWithin(outer, step), whole);
}

const optionDefault = 1500;

/** The default is a definition like any other, of the lowest priority. */
function defaultOf(option: Attrs): Definition[] {
  const value = option.get("default");
  if (value === undefined) return [];
  const [file = "<unknown-file>"] = filesAt(option, "declarations") ?? [];
  const position = option.positionOf("default");
  return [{ file, position, value, priority: optionDefault, order: defaultOrder, verdict: "wins" }];
}

/** Where nobody watched the merge, `lib` still tells the definitions that won. */
function definitionsFromLib(option: Attrs): Definition[] {
  const priority = option.get("highestPrio");
  const level = priority === undefined ? defaultPriority : Number(force(priority));
  if (level === optionDefault) return [];
  const files = filesAt(option, "files") ?? [];
  const values = takeList(option.get("definitions") ?? []);
  return values.map((value, i) => ({
    file: files[i] ?? "<unknown-file>",
    position: 0,
    value,
    priority: level,
    order: defaultOrder,
    verdict: "wins",
  }));
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

function filesAt(option: Attrs, name: ByteString): string[] | undefined {
  const slot = option.get(name);
  return slot === undefined ? undefined : takeList(slot).map((file) => fileText(force(file)));
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join("\0") === [...b].sort().join("\0");
}

/** The places of an option's declarations, from the modules; the files alone where nobody watched. */
function declaredAt({ option, tree, path }: FoundOption, recorder: ModuleRecorder): Place[] {
  const merge = recorder.mergeOf(tree);
  const files = filesAt(option, "declarations") ?? [];
  if (merge === undefined) return files.map((file) => ({ file }));
  const found = takeList(merge.modules).flatMap((slot) => declarationIn(force(slot) as Attrs, path));
  return found.length > 0 ? found : files.map((file) => ({ file }));
}

function declarationIn(module: Attrs, path: readonly ByteString[]): Place[] {
  let at: Slot | undefined = module.get("options");
  let position = 0;
  for (const step of path) {
    const set: unknown = at === undefined ? undefined : force(at);
    if (!(typeof set === "object" && set !== null && "positionOf" in set)) return [];
    const tree = set as Attrs;
    at = tree.get(step);
    if (at === undefined) return [];
    position = tree.positionOf(step) || position;
  }
  return [{ file: fileText(force(module.get("_file") ?? null)), ...spanAt(position) }];
}

function spanAt(position: number): { span?: Span } {
  const span = positions.span(position);
  return span === undefined ? {} : { span };
}

const rank: Readonly<Record<Verdict, number>> = { wins: 0, failed: 1, overridden: 2, "condition-false": 3 };

function inOrder(definitions: readonly Definition[]): Definition[] {
  return [...definitions].sort(
    (a, b) => rank[a.verdict] - rank[b.verdict] || a.priority - b.priority || a.order - b.order,
  );
}

function explain(definition: Definition, option: Attrs, limits: ShowLimits): ExplainedDefinition {
  const { file, position, priority, order, verdict } = definition;
  const isDefault = definition.value === option.get("default") && priority === optionDefault;
  return {
    place: { file, ...spanAt(position) },
    value: showOptionValue(definition.value, limits),
    priority,
    priorityName: isDefault ? "the option's default" : priorityName(priority),
    order,
    orderName: orderName(order),
    verdict,
    isDefault,
  };
}

const priorityNames: Readonly<Record<number, string>> = {
  10: "mkVMOverride",
  50: "mkForce",
  60: "mkImageMediaOverride",
  1000: "mkDefault",
  1500: "mkOptionDefault",
};

function priorityName(priority: number): string | undefined {
  return priority === defaultPriority ? undefined : (priorityNames[priority] ?? `mkOverride ${priority}`);
}

function orderName(order: number): string | undefined {
  if (order === defaultOrder) return undefined;
  return order === 500 ? "mkBefore" : order === 1500 ? "mkAfter" : `mkOrder ${order}`;
}

/** The messages of nixpkgs since 2013, from which alone the kind of a failure can be told. */
function kindOfFailure(diagnostics: readonly Diagnostic[], definitions: readonly Definition[]): Failure["kind"] {
  const winners = definitions.filter((one) => one.verdict === "wins").length;
  const text = diagnostics.map(({ message }) => message).join("\n");
  if (winners === 0 && /but not defined|no value defined/.test(text)) return "undefined";
  if (
    /conflicting definition|defined (both|multiple times)|set multiple times|unique option|cannot be merged/.test(text)
  ) {
    return "conflict";
  }
  return /is not of type/.test(text) ? "type" : "other";
}
