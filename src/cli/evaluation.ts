// What the commands that evaluate have in common: their flags, the evaluator made from them, and `--arg`s.
import { join, resolve } from "node:path";
import { observations } from "../engine/answers/observations.ts";
import { cacheFolder } from "../engine/cache-folder.ts";
import { type EngineName, engines, isEngineName } from "../engine/engines.ts";
import { readSettings } from "../engine/nix-settings.ts";
import { NodeFlakeHost } from "../engine/node-flake-host.ts";
import { NodeParseCache } from "../engine/node-parse-cache.ts";
import { NodeRemote } from "../engine/node-remote.ts";
import { AttrsBuilder } from "../eval/attrs.ts";
import { NixEvaluator } from "../eval/nix-evaluator.ts";
import { delay, force } from "../eval/thunk.ts";
import type { Attrs } from "../eval/value.ts";
import { FlakeFetcher } from "../flake/flake-fetcher.ts";
import { Sources } from "../flake/sources.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Flag } from "./command.ts";
import { optimizeLate } from "./optimize-late.ts";
import { applyRegistryFlags } from "./registry-flags.ts";
import { packageDirectory, version } from "./version.ts";

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
  { name: "offline", help: "download nothing: use what was downloaded before, however old" },
  { name: "refresh", help: "take nothing for current that was downloaded before" },
  { name: "flake-registry", values: ["URL"], help: "another global flake registry: a URL or a path, or '' for none" },
  { name: "no-registries", help: "look names of flakes up in no registry" },
  { name: "override-flake", values: ["NAME", "FLAKE"], repeatable: true, help: "what the name of a flake means" },
  {
    name: "inputs-from",
    values: ["FLAKE"],
    repeatable: true,
    help: "take names of flakes for inputs of this flake first",
  },
  { name: "tarball-ttl", values: ["SECONDS"], help: "how long what was downloaded counts as current", hidden: true },
  { name: "access-tokens", values: ["TOKENS"], help: "HOST=TOKEN for the services of repositories", hidden: true },
  { name: "netrc-file", values: ["FILE"], help: "passwords by host", hidden: true },
  { name: "trace-verbose", help: "show the messages of builtins.traceVerbose" },
  { name: "eval", help: "accepted as 'nix-instantiate' does", hidden: true },
  { name: "read-only", help: "accepted as 'nix' does", hidden: true },
];

/** For the commands whose answers are kept, which engine/answers/answer-key.ts lists. */
export const cacheFlags: readonly Flag[] = [
  { name: "no-eval-cache", help: "evaluate anew, even where nothing has changed since the last time" },
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

/**
 * An evaluator as the flags ask for. `pure` is what the command would have without `--impure`; with `refresh`, nothing
 * counts as current that was downloaded before. `last` is an evaluator that was made for the same call, by a process that
 * stays: what it has compiled of files that are still the same is used again.
 */
export function makeEvaluator(call: Call, pure: boolean, refresh = false, last?: NixEvaluator): Evaluation {
  optimizeLate();
  const { flags } = call;
  const given = givenSettings(call);
  const settings = Object.fromEntries(given);
  const isPure = pure && !flags.has("impure");
  if (!isPure) observations.refuse();
  const host = new NodeFlakeHost(makeRemote(call, given, refresh));
  const environment = isPure ? "" : (host.environment("NIX_PATH") ?? "");
  const system = flags.get("system") ?? settings["system"];
  const options = {
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
  };
  last?.refresh(host);
  const evaluator = last ?? new NixEvaluator(host, options, flags.has("watch"));
  const builder = engine(call)(
    host,
    flags.all("option").map(([name, value]) => [name, value]),
  );
  evaluator.files.outputs.builder = builder && {
    build(wanted, objects) {
      // What the store of this machine has, and what building gives, may be another thing the next time.
      observations.refuse();
      return builder.build(wanted, objects);
    },
  };
  const sources = new Sources(host, evaluator.settings.storeDir);
  applyRegistryFlags(sources, call);
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

/** Settings of Nix that have flags of their own, as in Nix. */
const settingFlags = ["flake-registry", "tarball-ttl", "access-tokens", "netrc-file"];

function givenSettings({ flags }: Call): [name: string, value: string][] {
  const own = settingFlags.map((name) => [name, flags.get(name)]);
  return [
    ...flags.all("option").map(([name, value]): [string, string] => [name, value]),
    ...own.filter((setting): setting is [string, string] => setting[1] !== undefined),
  ];
}

function makeRemote({ flags }: Call, given: readonly [string, string][], refresh: boolean): NodeRemote {
  return new NodeRemote({
    settings: readSettings(given),
    offline: flags.has("offline"),
    refresh: refresh || flags.has("refresh"),
    userAgent: `typeflake/${version}`,
    programFolder: join(packageDirectory, "dist"),
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
