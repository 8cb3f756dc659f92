// Every option of a tree, in the order of their names, those of submodules behind the option that holds them.
import type { Attrs, Slot } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import { declarationsIn } from "./declarations.ts";
import type { ModuleMerge, ModuleRecorder } from "./module-recorder.ts";
import { type ReadOptions, readOption } from "./option.ts";
import type { OptionData, OptionType } from "./option-data.ts";
import { typesWithin } from "./type.ts";
import { type BranchFailure, visitOptions } from "./walk.ts";

export interface OptionList {
  readonly options: readonly OptionData[];
  /** Branches of the tree that could not be computed at all. */
  readonly failures: readonly BranchFailure[];
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
    const readSubOptions = (inner: Slot, at: readonly ByteString[]) => this.nested(inner, at);
    const visit = (option: Attrs, at: readonly ByteString[]) => {
      found.push(readOption(option, at, this.settings, readSubOptions, () => places(at)));
    };
    visitOptions(options, loc, visit, this.failures);
    return found;
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
