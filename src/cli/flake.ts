// What the commands on flakes have in common: finding the flake, transpiling its TypeScript, locking, and selecting.
import { join } from "node:path";
import { selectPath } from "../eval/attribute-path.ts";
import { NixError } from "../eval/error.ts";
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import { callFlake } from "../flake/call-flake.ts";
import { schemeOf } from "../flake/fetch/schemes.ts";
import { parseInputPath } from "../flake/flake-file.ts";
import type { FlakeHost } from "../flake/flake-host.ts";
import { type LockedFlake, type LockOptions, lockFlake } from "../flake/lock.ts";
import { type FlakeReference, parseReference, parseReferenceWithFragment, printReference } from "../flake/reference.ts";
import type { Sources } from "../flake/sources.ts";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Flag } from "./command.ts";
import { type Evaluation, makeEvaluator } from "./evaluation.ts";
import { isFile, isFolder } from "./files.ts";
import { type Emitted, planTranspile, writeEmitted } from "./transpiling.ts";
import { warnOfUnknown } from "./unknown-to-git.ts";

export const flakeFlags: readonly Flag[] = [
  {
    name: "override-input",
    values: ["INPUT", "FLAKE"],
    repeatable: true,
    help: "use another flake for an input; implies --no-write-lock-file",
  },
  { name: "update-input", values: ["INPUT"], repeatable: true, help: "lock an input anew" },
  { name: "recreate-lock-file", help: "lock all inputs anew" },
  { name: "no-write-lock-file", help: "do not write the lock file" },
  { name: "no-update-lock-file", help: "fail where the lock file would change" },
  { name: "reference-lock-file", values: ["FILE"], help: "read locks from another file" },
  { name: "output-lock-file", values: ["FILE"], help: "write locks to another file" },
  { name: "commit-lock-file", help: "commit the lock file where it changes" },
  { name: "allow-dirty-locks", help: "accept inputs that are locked by their contents only" },
];

export interface LoadedFlake {
  readonly evaluator: NixEvaluator;
  readonly sources: Sources;
  readonly locked: LockedFlake;
  /** The value of the flake, as other flakes see it. */
  readonly value: Slot;
  /** What follows `#`. */
  readonly attribute: ByteString;
  /** The files that were transpiled on the way. */
  readonly transpiled: readonly Emitted[];
}

/**
 * Finds, transpiles, locks and calls the flake that a reference such as `.#attribute` names. `onFolder` is told of the
 * folder, before anything can fail, if it is one of this machine.
 */
export function loadFlake(
  text: string,
  call: Call,
  onFolder?: (folder: string) => void,
  evaluation?: Evaluation,
): LoadedFlake {
  const found = lockNamedFlake(text, call, {
    ...(onFolder ? { onFolder } : {}),
    ...(evaluation ? { evaluation } : {}),
  });
  return { ...found, value: callFlake(found.evaluator, found.sources, found.locked) };
}

export interface LockingOptions extends LockOptions {
  /** Nothing counts as current that was downloaded before. */
  readonly refresh?: boolean;
  readonly onFolder?: (folder: string) => void;
  /** What evaluates; made from the flags where it is not given. */
  readonly evaluation?: Evaluation;
}

/** Finds, transpiles and locks a flake. `options` go before those of the flags. */
export function lockNamedFlake(
  text: string,
  call: Call,
  { refresh, onFolder, evaluation, ...options }: LockingOptions = {},
): Omit<LoadedFlake, "value"> {
  const { evaluator, sources } = evaluation ?? makeEvaluator(call, true, refresh);
  const { host } = sources;
  const transpiled: Emitted[] = [];
  const prepared = new Set<string>();
  const prepare = (folder: string) => {
    if (prepared.has(folder) || !isFile(join(folder, "flake.ts"))) return;
    prepared.add(folder);
    const files = planTranspile(folder);
    writeEmitted(files, call.output);
    transpiled.push(...files);
  };
  const from = { host, folder: toBytes(call.directory), prepare: (folder: ByteString) => prepare(fromBytes(folder)) };
  const { reference, fragment } = parseReferenceWithFragment(toBytes(asFolder(text, call)), { from });
  const folder = schemeOf(reference.input.attrs).folder?.(reference.input.attrs, host);
  if (folder !== undefined) onFolder?.(fromBytes(folder));
  if (folder !== undefined) prepare(join(fromBytes(folder), fromBytes(reference.dir)));
  const { type, rev } = reference.input.attrs;
  if (folder !== undefined && type === "git" && rev === undefined) {
    warnOfUnknown(transpiled, fromBytes(folder), host, call.output);
  }
  const locked = lockFlake(sources, reference, { ...lockOptions(call, from), ...options });
  return { evaluator, sources, locked, attribute: fragment, transpiled };
}

/** `examples/hello` means the folder where there is one; Nix would look for it in a registry. */
function asFolder(text: string, { directory, output }: Call): string {
  const [name] = text.split(/[#?]/);
  if (!/^[^:/.][^:]*$/.test(name) || !isFolder(join(directory, name))) return text;
  if (name.includes("/")) return `./${text}`;
  const help = `for the folder, write './${text}'`;
  const message = toBytes(`'${name}' is the name of a flake in a registry`);
  output.report([{ severity: "warning", code: "cli/registry", message, help: toBytes(help) }], output);
  return text;
}

function lockOptions(call: Call, from: { host: FlakeHost; folder: ByteString }): LockOptions {
  const { flags, directory } = call;
  const overrides = flags.all("override-input").map(([input, flake]) => ({
    path: parseInputPath(toBytes(input)),
    reference: parseReference(toBytes(asFolder(flake, call)), { from }),
  }));
  const file = (name: string) => {
    const given = flags.get(name);
    return given === undefined ? undefined : toBytes(join(directory, given));
  };
  const readFrom = file("reference-lock-file");
  const writeTo = file("output-lock-file");
  return {
    overrides,
    write: !flags.has("no-write-lock-file") && overrides.length === 0,
    update: !flags.has("no-update-lock-file"),
    recreate: flags.has("recreate-lock-file"),
    commit: flags.has("commit-lock-file"),
    updateInputs: flags.all("update-input").map(([input]) => parseInputPath(toBytes(input))),
    allowDirty: flags.has("allow-dirty-locks"),
    ...(readFrom === undefined ? {} : { readFrom }),
    ...(writeTo === undefined ? {} : { writeTo }),
  };
}

/** The outputs of a loaded flake. */
export function outputsOf(flake: LoadedFlake): Slot {
  return (force(flake.value) as Attrs).get("outputs") as Slot;
}

/** The system whose outputs are meant where none is named. */
export function currentSystem({ evaluator }: LoadedFlake): ByteString {
  return evaluator.settings.system ?? evaluator.host.currentSystem();
}

/** The slot that an attribute names in a flake: among packages first, as `nix` looks. */
export function selectFromFlake(flake: LoadedFlake, attribute = flake.attribute): Slot {
  const system = currentSystem(flake);
  const candidates = attribute.startsWith(".")
    ? [attribute.slice(1)]
    : attribute === ""
      ? [`packages.${system}.default`, `defaultPackage.${system}`]
      : [`packages.${system}.${attribute}`, `legacyPackages.${system}.${attribute}`, attribute];
  return selectFromLoaded(flake, candidates);
}

/** The first of the attribute paths that the flake's outputs have. */
export function selectFromLoaded(flake: LoadedFlake, candidates: readonly ByteString[]): Slot {
  const outputs = outputsOf(flake);
  let help: string | undefined;
  for (const candidate of candidates) {
    try {
      return selectPath(outputs, candidate);
    } catch (error) {
      if (!isMissing(error)) throw error;
      help = error.help ?? help;
    }
  }
  throw missing(flake.locked.flake.reference, candidates, help ?? topLevel(outputs));
}

/** Whether a step of the path was not there; what fails inside an attribute is another matter. */
function isMissing(error: unknown): error is NixError {
  return (
    error instanceof NixError && /in selection path .* not found|selected by the selection path/.test(error.message)
  );
}

function missing(reference: FlakeReference, candidates: readonly ByteString[], help: string): DiagnosticError {
  const quoted = candidates.map((candidate) => `'${candidate}'`);
  const last = quoted.pop();
  const list = quoted.length > 0 ? `${quoted.join(", ")} or ${last}` : last;
  return new DiagnosticError({
    severity: "error",
    code: "cli/missing-output",
    message: `flake '${printReference(reference)}' does not provide attribute ${list}`,
    help,
  });
}

function topLevel(outputs: Slot): string {
  const value = force(outputs);
  const names = value instanceof Attrs ? value.shape.names : [];
  return names.length === 0 ? "the flake has no outputs" : `its outputs are: ${names.join(", ")}`;
}
