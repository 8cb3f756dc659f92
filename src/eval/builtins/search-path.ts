// `<name>`: looking files up in the search path.
import type { ByteString } from "../../text/bytes.ts";
import { type BuiltinEntry, builtin, list, plainText, takeAttrs, takePlainText } from "../builtin.ts";
import { coerceToString } from "../coerce.ts";
import { ContextCollector } from "../context.ts";
import { corepkgsDir } from "../corepkgs.ts";
import { NixError } from "../error.ts";
import type { Evaluator } from "../evaluator.ts";
import { canonicalPath, childOf } from "../path-text.ts";
import { asEvaluation } from "../store-error.ts";
import { Path, type Slot } from "../value.ts";
import { channelUrl } from "./fetch-arguments.ts";
import { fetcherOf } from "./fetchers.ts";

export const searchPaths: readonly BuiltinEntry[] = [
  builtin({
    name: "findFile",
    parameters: [list("search-path"), plainText("lookup-path")],
    doc:
      "The first file of that name below the folders of a search path, a list of sets `{ prefix, path }`. " +
      '`<name>` is `builtins.findFile builtins.nixPath "name"`.',
    examples: [['baseNameOf (builtins.findFile [ { prefix = "a"; path = builtins.storeDir; } ] "a")', '"store"']],
    run: (searchPath, name, evaluator) => {
      const entries = searchPath.map((entry) => readEntry(entry, evaluator));
      return new Path(findFile(entries, name, evaluator));
    },
  }),
];

interface Entry {
  readonly prefix: ByteString;
  readonly path: ByteString;
}

function readEntry(slot: Slot, evaluator: Evaluator): Entry {
  const entry = takeAttrs(slot);
  const prefix = entry.get("prefix");
  const path = entry.get("path");
  if (path === undefined) throw new NixError("missing-attribute", "attribute 'path' missing");
  const collector = new ContextCollector();
  const text = coerceToString(path, evaluator, collector, {});
  if (collector.context.size > 0) evaluator.realise(collector.context);
  return { prefix: prefix === undefined ? "" : takePlainText(prefix), path: text };
}

function findFile(entries: readonly Entry[], name: ByteString, evaluator: Evaluator): ByteString {
  const { files, settings } = evaluator;
  for (const { prefix, path } of entries) {
    const rest = restAfter(prefix, name);
    if (rest === undefined) continue;
    const folder = folderOf(path, evaluator);
    if (folder === undefined) continue;
    const found = files.resolveSymlinks(canonicalPath(childOf(folder, rest)));
    if (files.exists(found)) return found;
  }
  if (name.startsWith("nix/")) return canonicalPath(corepkgsDir + name.slice("nix".length));
  throw new NixError(
    "thrown",
    settings.pure
      ? `cannot look up '<${name}>' in pure evaluation mode (use '--impure' to override)`
      : `file '${name}' was not found in the Nix search path (add it using $NIX_PATH or -I)`,
    settings.pure ? { help: `make '${name}' an input of the flake instead` } : {},
  );
}

/** What is left of a name after the prefix of an entry; undefined where the entry is not for that name. */
function restAfter(prefix: ByteString, name: ByteString): ByteString | undefined {
  if (prefix === "") return name;
  if (name === prefix) return "";
  return name.startsWith(`${prefix}/`) ? name.slice(prefix.length + 1) : undefined;
}

const resolved = new WeakMap<Evaluator, Map<ByteString, ByteString | undefined>>();

function folderOf(path: ByteString, evaluator: Evaluator): ByteString | undefined {
  const known = resolved.get(evaluator) ?? new Map<ByteString, ByteString | undefined>();
  resolved.set(evaluator, known);
  if (!known.has(path)) known.set(path, resolveEntry(path, evaluator));
  return known.get(path);
}

function resolveEntry(entry: ByteString, evaluator: Evaluator): ByteString | undefined {
  const { files, host } = evaluator;
  if (entry.startsWith("flake:")) {
    const fetcher = fetcherOf(evaluator, "a search path entry");
    return asEvaluation(() => fetcher.fetchTree(fetcher.inputFromUrl(entry.slice("flake:".length)))).storePath;
  }
  if (/^(channel:|(https?|file|channel|git|s3|ssh):\/\/)/.test(entry)) {
    const fetcher = fetcherOf(evaluator, "a search path entry");
    const url = entry.startsWith("channel:") ? channelUrl(entry) : entry;
    try {
      return asEvaluation(() => fetcher.fetchTarball({ url, name: "source" })).storePath;
    } catch (error) {
      if (!(error instanceof NixError)) throw error;
      host.log(`warning: Nix search path entry '${entry}' cannot be downloaded, ignoring: ${error.message}`);
      return undefined;
    }
  }
  const path = canonicalPath(entry.startsWith("/") ? entry : `/${entry}`);
  if (files.exists(files.resolveSymlinks(path))) return path;
  host.log(`warning: Nix search path entry '${entry}' does not exist, ignoring`);
  return undefined;
}
