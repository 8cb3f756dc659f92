// Lock files, `flake.lock`: read in versions 5 to 7, and written in version 7 exactly as Nix writes them, byte for byte:
// all names sorted, two spaces a step, a line break at the end.
import type { ByteString } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { Source, type Span } from "../text/source.ts";
import { flakeError } from "./codes.ts";
import { isLocked, relativePath } from "./fetch/schemes.ts";
import { type InputAttrs, type InputValue, narHashOf, printAttrs } from "./input.ts";
import { type JsonNode, parseJson } from "./json-tree.ts";
import {
  type InputPath,
  type LockEdge,
  type LockedNode,
  type LockFile,
  type LockNode,
  sortedInputs,
} from "./lock-graph.ts";
import { type FlakeReference, referenceAttrs, referenceFromAttrs } from "./reference.ts";

export interface LockFileOptions {
  /** Accept inputs that are known by their contents only (`--allow-dirty-locks`). */
  readonly allowDirty?: boolean;
}

/** `name` is the path that messages show. Throws "flake/bad-lock-file". */
export function parseLockFile(text: ByteString, name: ByteString, options: LockFileOptions = {}): LockFile {
  return new LockFileReader(parseJson(new Source(name, text)), options).read();
}

/** The file's text. */
export function printLockFile(file: LockFile): ByteString {
  return `${printJson(lockFileToJson(file).json, "")}\n`;
}

/** The names that the file gives its nodes; the root's is `root`, that of an input its own, with a number if taken. */
export function nodeKeys(file: LockFile): ReadonlyMap<LockNode, ByteString> {
  return lockFileToJson(file).keys;
}

export function sameLockFile(a: LockFile, b: LockFile): boolean {
  return printLockFile(a) === printLockFile(b);
}

export type Json = InputValue | readonly Json[] | { readonly [name: ByteString]: Json };

/** The file as JSON, and the names of its nodes. */
export function lockFileToJson(file: LockFile): {
  readonly json: Json;
  readonly keys: ReadonlyMap<LockNode, ByteString>;
} {
  const nodes: [ByteString, Json][] = [];
  const keys = new Map<LockNode, ByteString>();
  const taken = new Set<ByteString>();
  const add = (wanted: ByteString, node: LockNode): ByteString => {
    const known = keys.get(node);
    if (known !== undefined) return known;
    let key = wanted;
    for (let n = 2; taken.has(key); n++) key = `${wanted}_${n}`;
    taken.add(key);
    keys.set(node, key);
    const inputs = sortedInputs(node.inputs).map(([name, edge]): [ByteString, Json] => [
      name,
      edge.kind === "node" ? add(name, edge.node) : edge.path,
    ]);
    nodes.push([
      key,
      {
        ...(inputs.length > 0 ? { inputs: Object.fromEntries(inputs) } : {}),
        ...(node.source ? sourceToJson(node.source) : {}),
      },
    ]);
    return key;
  };
  const root = add("root", file.root);
  return { json: { nodes: Object.fromEntries(nodes), root, version: 7 }, keys };
}

function sourceToJson({ original, locked, isFlake, parent }: LockedNode["source"]): { [name: string]: Json } {
  return {
    original: referenceAttrs(original),
    locked: referenceAttrs(locked),
    ...(isFlake ? {} : { flake: false }),
    ...(parent ? { parent } : {}),
  };
}

function printJson(value: Json, indent: string): ByteString {
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const lines = isList
    ? value.map((item) => inner + printJson(item, inner))
    : Object.entries(value as { [name: ByteString]: Json })
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, item]) => `${inner}${JSON.stringify(name)}: ${printJson(item, inner)}`);
  const [open, close] = isList ? "[]" : "{}";
  return lines.length === 0 ? open + close : `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

class LockFileReader {
  private readonly json: JsonNode;
  private readonly options: LockFileOptions;
  private readonly known = new Map<ByteString, LockedNode>();
  /** Nodes whose inputs are being read, from the root on. */
  private readonly open: ByteString[] = [];

  constructor(json: JsonNode, options: LockFileOptions) {
    this.json = json;
    this.options = options;
  }

  read(): LockFile {
    const version = member(this.json, "version");
    const number = version?.kind === "number" ? version.value : 0;
    if (!(number >= 5 && number <= 7)) {
      throw wrong(version ?? this.json, `lock file '${this.json.span.source.name}' has unsupported version ${number}`, {
        help: "versions 5 to 7 are known; delete the file to lock all inputs anew",
      });
    }
    const nodes = required(this.json, "nodes", "object");
    const rootKey = required(this.json, "root", "string");
    const rootJson = nodes.members.get(rootKey.value);
    if (!rootJson) throw wrong(rootKey, `lock file references missing node '${rootKey.value}'`);
    return { root: { inputs: this.inputs(rootKey.value, rootJson, nodes) } };
  }

  private inputs(key: ByteString, json: JsonNode, nodes: Kind<"object">): Map<ByteString, LockEdge> {
    const inputs = new Map<ByteString, LockEdge>();
    const entries = optional(json, "inputs", "object")?.members ?? [];
    this.open.push(key);
    for (const [name, target] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (target.kind === "array") inputs.set(name, { kind: "follows", path: path(target) });
      else inputs.set(name, { kind: "node", node: this.node(expect(target, "string"), nodes) });
    }
    this.open.pop();
    return inputs;
  }

  private node(key: Kind<"string">, nodes: Kind<"object">): LockedNode {
    const known = this.known.get(key.value);
    const since = this.open.indexOf(key.value);
    if (since === 0) throw wrong(key, "lock file contains cycle to root node");
    if (since > 0) {
      const cycle = [...this.open.slice(since), key.value].join(" -> ");
      throw wrong(key, `lock file contains a cycle of nodes: [${cycle}]`);
    }
    if (known) return known;
    const json = nodes.members.get(key.value);
    if (!json) throw wrong(key, `lock file references missing node '${key.value}'`);
    const source = this.source(json);
    const node = { source, inputs: this.inputs(key.value, json, nodes) };
    this.known.set(key.value, node);
    return node;
  }

  private source(json: JsonNode): LockedNode["source"] {
    const locked = required(json, "locked", "object");
    // Up to version 5, what is known of the contents stood in an attribute of its own.
    const info = optional(json, "info", "object");
    const reference = toReference(locked, info ? { ...attrs(locked), ...attrs(info) } : attrs(locked));
    const { input } = reference;
    const isKnown = isLocked(input) || (this.options.allowDirty === true && narHashOf(input.attrs) !== undefined);
    if (!isKnown && relativePath(input) === undefined) {
      throw wrong(
        locked,
        `Lock file contains unlocked input '${printAttrs(input.attrs)}'. Use '--allow-dirty-locks' to accept this lock file.`,
      );
    }
    const original = required(json, "original", "object");
    const parent = optional(json, "parent", "array");
    return {
      locked: { ...reference, input: { ...input, final: true } },
      original: toReference(original, attrs(original)),
      isFlake: optional(json, "flake", "boolean")?.value ?? true,
      ...(parent ? { parent: path(parent) } : {}),
    };
  }
}

type Kind<K extends JsonNode["kind"]> = JsonNode & { readonly kind: K };

function member(json: JsonNode, name: string): JsonNode | undefined {
  return expect(json, "object").members.get(name);
}

function optional<K extends JsonNode["kind"]>(json: JsonNode, name: string, kind: K): Kind<K> | undefined {
  const found = member(json, name);
  return found && expect(found, kind);
}

function required<K extends JsonNode["kind"]>(json: JsonNode, name: string, kind: K): Kind<K> {
  const found = optional(json, name, kind);
  if (found) return found;
  throw wrong(json, `attribute '${name}' missing in lock file`);
}

function expect<K extends JsonNode["kind"]>(json: JsonNode, kind: K): Kind<K> {
  if (json.kind === kind) return json as Kind<K>;
  throw wrong(json, `expected ${article(kind)} in lock file but found ${article(json.kind)}`);
}

function article(kind: JsonNode["kind"]): string {
  return kind === "null" ? kind : `${/^[aeiou]/.test(kind) ? "an" : "a"} ${kind}`;
}

function path(json: Kind<"array">): InputPath {
  return json.items.map((item) => expect(item, "string").value);
}

function attrs(json: Kind<"object">): InputAttrs {
  const entries = [...json.members].map(([name, value]): [ByteString, InputValue] => {
    const isFine =
      value.kind === "string" ||
      value.kind === "boolean" ||
      (value.kind === "number" && Number.isInteger(value.value) && value.value >= 0);
    if (!isFine) throw wrong(value, "unsupported input attribute type in lock file");
    return [name, value.value];
  });
  return Object.fromEntries(entries);
}

function toReference(json: JsonNode, attrs: InputAttrs): FlakeReference {
  try {
    return referenceFromAttrs(attrs);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    throw new DiagnosticError(...error.diagnostics.map((d) => ({ ...d, span: d.span ?? firstLine(json.span) })));
  }
}

function wrong(json: JsonNode, message: string, options: { readonly help?: string } = {}): DiagnosticError {
  return flakeError("flake/bad-lock-file", message, { span: firstLine(json.span), ...options });
}

function firstLine({ source, start, end }: Span): Span {
  const lineEnd = source.text.indexOf("\n", start);
  return { source, start, end: lineEnd < 0 ? end : Math.min(end, lineEnd) };
}
