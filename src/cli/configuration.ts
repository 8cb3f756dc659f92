// What the commands on options have in common: finding the evaluated configuration that a command line names.
import type { NixEvaluator } from "../eval/nix-evaluator.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import { type Configuration, findConfiguration } from "../options/configuration.ts";
import { ModuleRecorder } from "../options/module-recorder.ts";
import { type ByteString, fromBytes, toBytes } from "../text/bytes.ts";
import { DiagnosticError } from "../text/diagnostic.ts";
import type { Call, Flag } from "./command.ts";
import { argumentFlags, evaluationFlags, makeEvaluator } from "./evaluation.ts";
import { flakeFlags, type LoadedFlake, loadFlake, outputsOf, selectFromLoaded } from "./flake.ts";
import { installableFlags, selectorOfSource } from "./installables.ts";

export const configurationFlags: readonly Flag[] = [
  ...installableFlags,
  ...argumentFlags,
  ...evaluationFlags,
  ...flakeFlags,
];

/** How the help of those commands says what FLAKE may be. */
export const configurationHelp = `FLAKE is a flake, with '#HOST' for 'nixosConfigurations.HOST', 'homeConfigurations.HOST' or 'darwinConfigurations.HOST',
or with the path of any other attribute that has 'options' and 'config'; '#…' may be left out where the flake has just
one configuration. With --file or --expr, a file or an expression instead of a flake.`;

export interface SelectedConfiguration extends Configuration {
  readonly evaluator: NixEvaluator;
  /** What the module system did, from the start. */
  readonly recorder: ModuleRecorder;
}

const noConfiguration = "cli/no-configuration";

/** Whether a flake was asked for its configuration and has none. */
export function isWithoutConfiguration(error: unknown): boolean {
  return error instanceof DiagnosticError && error.diagnostics[0]?.code === noConfiguration;
}

const kinds = ["nixosConfigurations", "homeConfigurations", "darwinConfigurations"];

/** The configuration, watched, that `flake` (default: `.`), or `--file` or `--expr`, names. */
export function selectConfiguration(flake: string | undefined, call: Call): SelectedConfiguration {
  return new ConfigurationSource(call, true).select(flake);
}

/** What configurations come from. Several of one flake, or of one file, share its evaluation. */
export class ConfigurationSource {
  private readonly call: Call;
  private readonly flakes = new Map<string, { readonly flake: LoadedFlake; readonly recorder: ModuleRecorder }>();
  private file:
    | {
        readonly evaluator: NixEvaluator;
        readonly recorder: ModuleRecorder;
        readonly select: (attribute: string) => Slot;
      }
    | undefined;

  private readonly isWatched: boolean;

  /** Watching keeps every module of every configuration in memory, which only those need who explain. */
  constructor(call: Call, isWatched: boolean) {
    this.call = call;
    this.isWatched = isWatched;
  }

  private record(evaluator: NixEvaluator): ModuleRecorder {
    return this.isWatched ? ModuleRecorder.watch(evaluator) : new ModuleRecorder();
  }

  /** `attribute` is one of `--file` or `--expr`, in the place of `--attr`. */
  select(flake: string | undefined, attribute?: string): SelectedConfiguration {
    const { flags } = this.call;
    if (flags.has("file") || flags.has("expr")) {
      if (flake !== undefined)
        throw usage(`'--${flags.has("file") ? "file" : "expr"}' stands for the flake '${flake}'`);
      return this.selectFromFile(attribute);
    }
    if (flags.has("attr")) throw usage("'--attr' needs '--file' or '--expr'", "write FLAKE#ATTRIBUTE");
    const [reference, fragment] = (flake ?? ".").split(/#(.*)/s);
    const loaded = this.flakes.get(reference) ?? this.load(reference);
    const { evaluator } = loaded.flake;
    return {
      ...findConfiguration(selectFromFlake(loaded.flake, toBytes(fragment ?? ""))),
      evaluator,
      recorder: loaded.recorder,
    };
  }

  private load(reference: string) {
    const flake = loadFlake(reference, this.call);
    const loaded = { flake, recorder: this.record(flake.evaluator) };
    this.flakes.set(reference, loaded);
    return loaded;
  }

  private selectFromFile(attribute: string | undefined): SelectedConfiguration {
    if (this.file === undefined) {
      const { evaluator } = makeEvaluator(this.call, !this.call.flags.has("file"));
      const recorder = this.record(evaluator);
      this.file = { evaluator, recorder, select: selectorOfSource(this.call, evaluator) };
    }
    const { evaluator, recorder, select } = this.file;
    const slot = select(this.call.flags.get("attr") ?? attribute ?? "");
    return { ...findConfiguration(slot), evaluator, recorder };
  }
}

function selectFromFlake(flake: LoadedFlake, attribute: ByteString): Slot {
  if (attribute === "") return onlyConfiguration(flake);
  const candidates = attribute.startsWith(".")
    ? [attribute.slice(1)]
    : [...kinds.map((kind) => `${kind}.${attribute}`), attribute];
  return selectFromLoaded(flake, candidates);
}

function onlyConfiguration(flake: LoadedFlake): Slot {
  const outputs = force(outputsOf(flake));
  const found = kinds.flatMap((kind) => {
    const slot = outputs instanceof Attrs ? outputs.get(kind) : undefined;
    const set = slot === undefined ? null : force(slot);
    return set instanceof Attrs ? set.shape.names.map((name, i) => ({ kind, name, slot: set.slots[i] })) : [];
  });
  if (found.length === 1) return found[0].slot;
  if (found.length === 0) {
    throw new DiagnosticError({
      severity: "error",
      code: noConfiguration,
      message: "the flake has no configuration",
      help: `give it 'nixosConfigurations.HOST' or 'homeConfigurations.USER', or name another attribute: 'FLAKE#ATTRIBUTE'`,
    });
  }
  const names = found.map(({ name }) => `'#${name}'`).join(", ");
  throw new DiagnosticError({
    severity: "error",
    code: "cli/missing-output",
    message: `the flake has ${found.length} configurations`,
    help: `say which one: ${names}`,
  });
}

/** A path that the module system names, on this machine. */
export function shownPath(path: string, evaluator: NixEvaluator): string {
  return path.startsWith("/") ? fromBytes(evaluator.files.shownPath(toBytes(path))) : path;
}

/** The same as short as it can be told: below this folder, or below the store object. */
export function shortPath(path: string, evaluator: NixEvaluator, directory: string): string {
  const shown = shownPath(path, evaluator);
  if (shown.startsWith(`${directory}/`)) return shown.slice(directory.length + 1);
  return shown.replace(/^\/nix\/store\/[0-9a-z]{32}-/, "");
}

function usage(message: string, help?: string): DiagnosticError {
  return new DiagnosticError({ severity: "error", code: "cli/usage", message, ...(help ? { help } : {}) });
}
