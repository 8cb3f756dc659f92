// Registries: files that say which flake a name means. The first that has an answer counts: what the command line says, the
// user's own file, the machine's, and the global one, which is downloaded. A registry entry may lead to another one.
import type { ByteString } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import { Source } from "../text/source.ts";
import { flakeError } from "./codes.ts";
import { inputFromAttrs, isIndirect, printInput, schemeOf } from "./fetch/schemes.ts";
import { type Input, type InputAttrs, type InputValue, revOf, sameAttrs, stringAttr } from "./input.ts";
import { type JsonNode, parseJson } from "./json-tree.ts";
import type { FlakeReference } from "./reference.ts";

export interface RegistryEntry {
  readonly from: Input;
  readonly to: Input;
  /** The folder of the flake in the tree of `to`; empty for its root. */
  readonly dir: ByteString;
  /** Whether `from` stands only for itself, not for its branches and commits. */
  readonly exact: boolean;
}

export type Registry = readonly RegistryEntry[];

/** Reads a registry file, version 2. Throws where it is none. */
export function parseRegistry(text: ByteString, path: ByteString): Registry {
  const root = parseJson(new Source(path, text));
  const version = member(root, "version");
  if (version?.kind !== "number" || version.value !== 2) {
    const found = version?.kind === "number" ? version.value : 0;
    throw bad(`flake registry '${path}' has unsupported version ${found}`);
  }
  const flakes = member(root, "flakes");
  if (flakes?.kind !== "array") throw bad(`flake registry '${path}' has no list 'flakes'`);
  return flakes.items.map((item) => {
    const { dir, ...to } = attrs(member(item, "to"), path);
    const exact = member(item, "exact");
    return {
      from: inputFromAttrs(attrs(member(item, "from"), path)),
      to: inputFromAttrs(to),
      dir: (dir === undefined ? undefined : stringAttr({ dir }, "dir")) ?? "",
      exact: exact?.kind === "boolean" && exact.value,
    };
  });
}

const maxSteps = 100;

/** What a reference stands for in the end. Throws where no registry knows it. */
export function lookUp(reference: FlakeReference, registries: Iterable<() => Registry>): FlakeReference {
  let { input } = reference;
  let dir: ByteString = "";
  for (let step = 0; ; step++) {
    if (step === maxSteps) throw notFound(`cycle detected in flake registry for '${printInput(input)}'`);
    const found = find(input, registries);
    if (found === undefined) break;
    input = found.input;
    dir = found.dir;
  }
  if (isIndirect(input)) {
    throw flakeError("flake/cannot-fetch", `cannot find flake '${printInput(input)}' in the flake registries`, {
      help: "give it in full, such as github:OWNER/REPO, or as a path, such as ./FOLDER",
    });
  }
  return { input, dir: dir === "" ? reference.dir : dir };
}

function find(input: Input, registries: Iterable<() => Registry>): FlakeReference | undefined {
  for (const registry of registries) {
    for (const entry of registry()) {
      if (entry.exact ? sameAttrs(entry.from.attrs, input.attrs) : contains(entry.from.attrs, input.attrs)) {
        return { input: entry.exact ? entry.to : withVersion(entry, input), dir: entry.dir };
      }
    }
  }
  return undefined;
}

function contains(from: InputAttrs, input: InputAttrs): boolean {
  const { ref: _ref, rev: _rev, ...bare } = input;
  return sameAttrs(from, input) || sameAttrs(from, bare);
}

/** Where the entry leads, at the branch or commit that was asked for. */
function withVersion({ from, to }: RegistryEntry, { attrs }: Input): Input {
  const ref = from.attrs.ref === undefined ? stringAttr(attrs, "ref") : undefined;
  const rev = from.attrs.rev === undefined ? revOf(attrs) : undefined;
  if (ref === undefined && rev === undefined) return to;
  const { override } = schemeOf(to.attrs);
  if (override) {
    return {
      attrs: override(to.attrs, { ...(ref === undefined ? {} : { ref }), ...(rev === undefined ? {} : { rev }) }),
    };
  }
  const what =
    ref === undefined
      ? `revision of input '${printInput(to)}' to '${rev}'`
      : `branch/tag name of input '${printInput(to)}' to '${ref}'`;
  throw flakeError("flake/bad-reference", `don't know how to set ${what}`);
}

function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === "object" ? node.members.get(name) : undefined;
}

function attrs(node: JsonNode | undefined, path: ByteString): InputAttrs {
  if (node?.kind !== "object") throw bad(`flake registry '${path}' has an entry without 'from' or 'to'`);
  return Object.fromEntries(
    [...node.members].map(([name, value]): [ByteString, InputValue] => {
      if (value.kind === "string" || value.kind === "boolean" || value.kind === "number") return [name, value.value];
      throw bad(`flake registry '${path}' has an attribute '${name}' that is no text, number or Boolean`);
    }),
  );
}

/** Reads what may be broken: then it is said, and counts as empty. */
export function readRegistry(text: ByteString, path: ByteString, warn: (message: ByteString) => void): Registry {
  try {
    return parseRegistry(text, path);
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    warn(`cannot read flake registry '${path}': ${error.diagnostics[0].message}`);
    return [];
  }
}

function bad(message: ByteString) {
  return flakeError("flake/bad-registry", message);
}

function notFound(message: ByteString) {
  return flakeError("flake/cannot-fetch", message, { help: "correct the file registry.json" });
}
