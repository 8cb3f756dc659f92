// What the commands that evaluate have in common: their flags, the evaluator made from them, and `--arg`s.
import { resolve } from "node:path";
import { cacheFolder } from "../engine/cache-folder.ts";
import { type EngineName, engines, isEngineName } from "../engine/engines.ts";
import { NodeFlakeHost } from "../engine/node-flake-host.ts";
import { NodeParseCache } from "../engine/node-parse-cache.ts";
import { AttrsBuilder } from "../eval/attrs.ts";
import { NixEvaluator } from "../eval/nix-evaluator.ts";
import { delay, force } from "../eval/thunk.ts";
import type { Attrs } from "../eval/value.ts";
import { FlakeFetcher } from "../flake/flake-fetcher.ts";
import { Sources } from "../flake/sources.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Flag } from "./command.ts";

export const evaluationFlags: readonly Flag[] = [
  { name: "impure", help: "allow the environment, the clock and paths outside of flakes" },
  {
    name: "include",
    short: "I",
    values: ["PATH"],
    repeatable: true,
    help: "where <…> looks first: a folder or NAME=PATH",
  },
  { name: "system", values: ["SYSTEM"], help: "what builtins.currentSystem is, and the system of outputs" },
  {
    name: "engine",
    values: ["ENGINE"],
    help: "who builds derivations that are read from: nix, or embedded (nobody, default)",
  },
  { name: "trace-verbose", help: "show the messages of builtins.traceVerbose" },
  { name: "eval", help: "accepted as 'nix-instantiate' does", hidden: true },
  { name: "read-only", help: "accepted as 'nix' does", hidden: true },
];

/** For what may be a function, which `autoArguments` calls. */
export const argumentFlags: readonly Flag[] = [
  {
    name: "arg",
    values: ["NAME", "EXPR"],
    repeatable: true,
    help: "give a function's argument NAME the value of EXPR",
  },
  { name: "argstr", values: ["NAME", "TEXT"], repeatable: true, help: "give a function's argument NAME a string" },
];

let parseCache: NodeParseCache | undefined;

/** Keeps what was learned of sources for the next run. */
export function saveParseCache(): void {
  parseCache?.save();
}

export interface Evaluation {
  readonly evaluator: NixEvaluator;
  /** What fetches inputs and flakes, for the evaluator, too. */
  readonly sources: Sources;
}

/** An evaluator as the flags ask for. `pure` is what the command would have without `--impure`. */
export function makeEvaluator(call: Call, pure: boolean): Evaluation {
  const { flags } = call;
  const settings = Object.fromEntries(flags.all("option").map(([name, value]) => [name, value]));
  const isPure = pure && !flags.has("impure");
  const host = new NodeFlakeHost();
  const environment = isPure ? "" : (host.environment("NIX_PATH") ?? "");
  const system = flags.get("system") ?? settings["system"];
  const evaluator = new NixEvaluator(host, {
    pure: isPure,
    traceVerbose: flags.has("trace-verbose") || settings["trace-verbose"] === "true",
    abortOnWarn:
      settings["abort-on-warn"] === "true" ||
      (!isPure && ["1", "true", "yes"].includes(host.environment("NIX_ABORT_ON_WARN") ?? "")),
    searchPath: [
      ...flags.all("include").map(([entry]) => searchPathEntry(toBytes(entry), call)),
      ...splitSearchPath(environment).map((entry) => searchPathEntry(entry, call)),
    ],
    ...(system ? { system: toBytes(system) } : {}),
  });
  evaluator.files.outputs.builder = engine(call)(
    host,
    flags.all("option").map(([name, value]) => [name, value]),
  );
  const sources = new Sources(host, evaluator.settings.storeDir);
  evaluator.fetcher = new FlakeFetcher(evaluator, sources);
  parseCache ??= new NodeParseCache(cacheFolder());
  evaluator.parseCache = parseCache;
  return { evaluator, sources };
}

function engine({ flags }: Call): (typeof engines)[EngineName] {
  const name = flags.get("engine") ?? "embedded";
  if (isEngineName(name)) return engines[name];
  throw new DiagnosticError({
    severity: "error",
    code: "cli/usage",
    message: `there is no engine '${name}'`,
    help: `the engines are: ${Object.keys(engines).join(", ")}`,
  });
}

function searchPathEntry(entry: ByteString, call: Call): { prefix: ByteString; path: ByteString } {
  const equals = entry.indexOf("=");
  const prefix = equals < 0 ? "" : entry.slice(0, equals);
  const path = entry.slice(equals + 1);
  return { prefix, path: isUrl(path) ? path : toBytes(resolve(call.directory, path)) };
}

function isUrl(path: string): boolean {
  return /^(channel:|flake:|[a-z+]+:\/\/)/.test(path);
}

/** NIX_PATH is split at colons, but not at those of URLs. */
function splitSearchPath(text: ByteString): ByteString[] {
  const entries: ByteString[] = [];
  for (const piece of text.split(":")) {
    const last = entries.at(-1);
    if (last !== undefined && (piece.startsWith("//") || /(^|=)(channel|flake|https?|file)$/.test(last))) {
      entries[entries.length - 1] = `${last}:${piece}`;
    } else if (piece !== "") entries.push(piece);
  }
  return entries;
}

/** The arguments that `--arg` and `--argstr` give. */
export function autoArguments(call: Call, evaluator: NixEvaluator): Attrs {
  const args = new AttrsBuilder();
  const directory = toBytes(call.directory);
  for (const [name, text] of call.flags.all("arg")) {
    args.set(
      toBytes(name),
      delay(() => force(evaluator.evaluate(toBytes(text), directory))),
    );
  }
  for (const [name, text] of call.flags.all("argstr")) args.set(toBytes(name), toBytes(text));
  return args.build();
}
