// What a `flake.nix` declares, read from its text alone: its description, its inputs and its settings. The outputs are
// left to the evaluator; only the names of their function's arguments count here, since each of them is an input.
import { canonicalPath } from "../eval/path-text.ts";
import { parse } from "../syntax/parse.ts";
import type { ByteString } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Source, Span } from "../text/source.ts";
import { during, flakeError } from "./codes.ts";
import { flakeIdPattern } from "./fetch/indirect.ts";
import type { InputAttrs, InputValue } from "./input.ts";
import type { InputPath } from "./lock-graph.ts";
import { type FlakeReference, parseReference, referenceFromAttrs } from "./reference.ts";
import { expectKind, showKind, type TrivialAttr, type TrivialValue, trivialValue } from "./trivial-value.ts";

export interface FlakeFile {
  readonly description?: ByteString;
  /** By name, sorted. */
  readonly inputs: ReadonlyMap<ByteString, FlakeInput>;
  /** `nixConfig`: settings of Nix that the flake would like. */
  readonly settings: ReadonlyMap<ByteString, Setting>;
}

export interface FlakeInput {
  /** Absent only where it follows another. */
  readonly reference?: FlakeReference;
  readonly isFlake: boolean;
  /** From the root of the lock file on. */
  readonly follows?: InputPath;
  /** Inputs of this input that are to be others. */
  readonly overrides: ReadonlyMap<ByteString, FlakeInput>;
}

export type Setting = ByteString | bigint | boolean | readonly ByteString[];

export interface FlakeFileOptions {
  /** How messages call the flake. */
  readonly name: ByteString;
  /** The folder of the file in its source tree; empty for the root. */
  readonly folder: ByteString;
  /** Where the flake is in the graph of inputs; what its inputs follow is relative to that. */
  readonly inputPath: InputPath;
}

/** Throws "flake/bad-flake", "flake/bad-input" and what is wrong with its syntax. */
export function readFlakeFile(source: Source, options: FlakeFileOptions): FlakeFile {
  const expr = parse(source);
  if (expr.kind !== "attrs") {
    throw flakeError("flake/bad-flake", `file '${source.name}' must be an attribute set`, {
      span: { source, start: expr.start, end: expr.end },
      help: "write { inputs = ...; outputs = { self, ... }: ...; } without anything around it",
    });
  }
  const value = trivialValue(expr, source);
  if (value.kind !== "set") {
    throw flakeError("flake/bad-flake", "the names of a flake's attributes must be written out", {
      span: { source, start: expr.start, end: expr.start + 1 },
    });
  }
  const attrs = new Map(value.attrs.map((attr) => [attr.name, attr]));
  const description = attrs.get("description");
  const inputs = attrs.get("inputs");
  const outputs = attrs.get("outputs");
  const nixConfig = attrs.get("nixConfig");
  const result = {
    ...(description ? { description: expectKind("string", description).value } : {}),
    inputs: new Map(inputs ? readInputs(inputs, options) : []),
    settings: nixConfig ? readSettings(nixConfig) : new Map(),
  };
  if (!outputs)
    throw flakeError("flake/bad-flake", `flake '${options.name}' lacks attribute 'outputs'`, { help: outputsHelp });
  const { formals } = expectKind("function", outputs).expr;
  for (const { name } of formals?.entries ?? []) {
    if (name !== "self" && !result.inputs.has(name)) result.inputs.set(name, namedInput(name));
  }
  for (const { name, span } of value.attrs) {
    if (["description", "inputs", "outputs", "nixConfig"].includes(name)) continue;
    throw flakeError("flake/bad-flake", `flake '${options.name}' has an unsupported attribute '${name}'`, {
      span,
      help: "a flake has description, inputs, outputs and nixConfig: put all else into 'outputs'",
    });
  }
  return { ...result, inputs: sorted(result.inputs) };
}

const outputsHelp = "add: outputs = { self, ... }: { };";

function readInputs(attr: TrivialAttr, options: FlakeFileOptions): Map<ByteString, FlakeInput> {
  return new Map(expectKind("set", attr).attrs.map((input) => [input.name, readInput(input, options)] as const));
}

function readInput(declared: TrivialAttr, options: FlakeFileOptions): FlakeInput {
  const attrs: Record<ByteString, InputValue> = {};
  let url: ByteString | undefined;
  let isFlake = true;
  let follows: InputPath | undefined;
  let overrides: ReadonlyMap<ByteString, FlakeInput> = new Map();
  for (const attr of expectKind("set", declared).attrs) {
    during(`while evaluating flake attribute '${attr.name}'`, () => {
      if (attr.name === "url") {
        url = readUrl(attr, options);
        attrs.url = url;
      } else if (attr.name === "flake") isFlake = expectKind("bool", attr).value;
      else if (attr.name === "inputs") overrides = readInputs(attr, options);
      else if (attr.name === "follows") {
        follows = [...options.inputPath, ...parseInputPath(expectKind("string", attr).value, attr.span)];
      } else attrs[attr.name] = readAttr(attr);
    });
  }
  const reference = at(declared.span, () => referenceOf(attrs, url, isFlake, declared));
  if (reference === undefined && follows === undefined) return { ...namedInput(declared.name), isFlake, overrides };
  return {
    isFlake,
    overrides,
    ...(reference === undefined ? {} : { reference }),
    ...(follows === undefined ? {} : { follows }),
  };
}

function referenceOf(
  attrs: InputAttrs,
  url: ByteString | undefined,
  isFlake: boolean,
  declared: TrivialAttr,
): FlakeReference | undefined {
  if (attrs.type !== undefined) return during("while evaluating flake input", () => referenceFromAttrs(attrs));
  const [unexpected] = Object.keys(attrs)
    .filter((name) => name !== "url")
    .sort();
  if (unexpected !== undefined) {
    throw flakeError("flake/bad-input", `unexpected flake input attribute '${unexpected}'`, {
      span: declared.span,
      help: "give the input a 'url' with all that it needs, or a 'type'",
    });
  }
  return url === undefined ? undefined : parseReference(url, { wantsFlake: isFlake, keepRelative: true });
}

function readUrl({ value, span }: TrivialAttr, options: FlakeFileOptions): ByteString {
  if (value.kind === "string") return value.value;
  if (value.kind !== "path") {
    throw flakeError("flake/bad-input", `expected a string or a path but got ${showKind(value)}`, { span });
  }
  if (value.value.startsWith("/")) {
    throw flakeError("flake/bad-input", `input path '${value.value}' must be in the same source tree as the flake`, {
      span,
      help: `write it as a text: url = "path:${value.value}"`,
    });
  }
  return `path:${relativeTo(options.folder, canonicalPath(`${options.folder}/${value.value}`))}`;
}

/** The way from one folder of a tree to a path of it: `..` steps, then names. */
function relativeTo(folder: ByteString, path: ByteString): ByteString {
  const from = folder.split("/").filter((name) => name !== "");
  const to = path.split("/").filter((name) => name !== "");
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  if (same === from.length && same === to.length) return ".";
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}

function readAttr({ name, value, span }: TrivialAttr): InputValue {
  if (value.kind === "string" || value.kind === "bool") return value.value;
  if (value.kind === "int" && value.value >= 0n) return Number(value.value);
  const message =
    value.kind === "int"
      ? `negative value given for flake input attribute ${name}: ${value.value}`
      : `flake input attribute '${name}' is ${showKind(value)} while a string, Boolean, or integer is expected`;
  throw flakeError("flake/bad-input", message, { span });
}

/** `a/b` as a path of inputs. Throws "flake/bad-input". */
export function parseInputPath(text: ByteString, span?: Span): InputPath {
  const path = text.split("/").filter((name) => name !== "");
  for (const name of path) {
    if (flakeIdPattern.test(name)) continue;
    throw flakeError("flake/bad-input", `invalid flake input path element '${name}'`, span ? { span } : {});
  }
  return path;
}

/** An input of which only the name is known: a registry says where it is. */
function namedInput(name: ByteString): FlakeInput {
  return {
    reference: referenceFromAttrs({ type: "indirect", id: name }),
    isFlake: true,
    overrides: new Map(),
  };
}

function readSettings(nixConfig: TrivialAttr): Map<ByteString, Setting> {
  return new Map(expectKind("set", nixConfig).attrs.map((attr) => [attr.name, readSetting(attr)] as const));
}

function readSetting({ name, value, span }: TrivialAttr): Setting {
  if (value.kind === "string" || value.kind === "path" || value.kind === "int" || value.kind === "bool")
    return value.value;
  if (value.kind !== "list") {
    throw flakeError("flake/bad-flake", `flake configuration setting '${name}' is ${showKind(value)}`, { span });
  }
  return value.items.map((item: TrivialValue) => {
    if (item.kind === "string") return item.value;
    throw flakeError(
      "flake/bad-flake",
      `list element in flake configuration setting '${name}' is ${showKind(item)} while a string is expected`,
      { span },
    );
  });
}

/** Gives errors a place that have none. */
function at<T>(span: Span, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError(...error.diagnostics.map((d) => ({ ...d, span: d.span ?? span })));
  }
}

function sorted<T>(map: ReadonlyMap<ByteString, T>): Map<ByteString, T> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}
