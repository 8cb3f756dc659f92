// Every option of a tree, in the order of their names, those of submodules behind the option that holds them.
import { attempt } from "../eval/attempt.ts";
import { takeAttrs } from "../eval/builtin.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { isOption } from "./configuration.ts";
import { type Declared, declarationsIn } from "./declarations.ts";
import type { ModuleMerge, ModuleRecorder } from "./module-recorder.ts";
import { type ReadOptions, readOption } from "./option.ts";
import type { OptionData, OptionType } from "./option-data.ts";
import { printOptionName } from "./option-path.ts";
import { typesWithin } from "./type.ts";

export interface OptionList {
  readonly options: readonly OptionData[];
  /** Branches of the tree that could not be computed at all. */
  readonly failures: readonly BranchFailure[];
}

export interface BranchFailure {
  /** `services.nginx` */
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A submodule in a submodule in … deeper than this holds itself. */
const maxDepth = 6;

/**
 * The options of a tree, such as the `options` of a configuration, in which those of submodules stand in the types of the
 * options that hold them; {@link flatten} gives them all. What fails is reported, and the rest goes on. With a recorder,
 * declarations have exact places in every version of `lib`.
 */
export function listOptions(options: Slot, settings: ReadOptions, recorder?: ModuleRecorder): OptionList {
  const lister = new Lister(settings, recorder);
  const found = lister.list(options, []);
  return { options: found, failures: lister.failures };
}

/** The options, and behind each those of the submodules in its type. */
export function* flatten(options: Iterable<OptionData>): Iterable<OptionData> {
  for (const option of options) {
    yield option;
    if (option.type !== undefined) yield* flatten(optionsWithin(option.type));
  }
}

/** The options of the submodules that a type is made of. */
export function optionsWithin(type: OptionType): readonly OptionData[] {
  if (type.kind === "submodule" || type.kind === "attrTag") return type.options;
  return typesWithin(type).flatMap(optionsWithin);
}

/** What is found in one tree, the configuration's or a submodule's, and where its options are declared. */
interface Tree {
  readonly found: OptionData[];
  readonly places: (loc: readonly ByteString[]) => readonly Declared[];
}

class Lister {
  readonly failures: BranchFailure[] = [];
  private readonly settings: ReadOptions;
  private readonly recorder: ModuleRecorder | undefined;
  private depth = 0;

  constructor(settings: ReadOptions, recorder: ModuleRecorder | undefined) {
    this.settings = settings;
    this.recorder = recorder;
  }

  list(options: Slot, loc: readonly ByteString[]): OptionData[] {
    const found: OptionData[] = [];
    let merge: ModuleMerge | undefined;
    const places = (at: readonly ByteString[]) => {
      merge ??= this.recorder?.mergeOf(options);
      return merge === undefined ? [] : declarationsIn(merge, at.slice(loc.length));
    };
    this.walk(options, loc, { found, places });
    return found;
  }

  private walk(slot: Slot, loc: readonly ByteString[], tree: Tree): void {
    const name = printOptionName(loc);
    const failed = (diagnostics: readonly Diagnostic[]) => this.failures.push({ name, diagnostics });
    attempt(
      loc.length === 0 ? "while reading the options" : `while reading the options of '${name}'`,
      0,
      failed,
      () => {
        const set = takeAttrs(slot);
        set.shape.names.forEach((step, index) => {
          if (step === "_module" || step === "_definedNames" || step === "_type") return;
          this.entry(set.slots[index], [...loc, step], tree);
        });
      },
    );
  }

  private entry(slot: Slot, loc: readonly ByteString[], tree: Tree): void {
    const name = printOptionName(loc);
    const failed = (diagnostics: readonly Diagnostic[]) => this.failures.push({ name, diagnostics });
    attempt(`while reading the option '${name}'`, 0, failed, () => {
      const value = force(slot);
      if (isOption(value)) {
        const readSubOptions = (options: Slot, at: readonly ByteString[]) => this.nested(options, at);
        tree.found.push(readOption(value, loc, this.settings, readSubOptions, () => tree.places(loc)));
      } else if (value instanceof Attrs) this.walk(value, loc, tree);
    });
  }

  private nested(options: Slot, loc: readonly ByteString[]): OptionData[] {
    if (this.depth >= maxDepth) return [];
    this.depth++;
    try {
      return this.list(options, loc);
    } finally {
      this.depth--;
    }
  }
}
