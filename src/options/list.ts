// Every option of a tree, in the order of their names, those of submodules behind the option that holds them.
import { attempt } from "../eval/attempt.ts";
import { takeAttrs } from "../eval/builtin.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { isOption } from "./configuration.ts";
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
 * options that hold them; {@link flatten} gives them all. What fails is reported, and the rest goes on. `under` is where the
 * tree is: the location of `options` itself.
 */
export function listOptions(options: Slot, settings: ReadOptions, under: readonly ByteString[] = []): OptionList {
  const lister = new Lister(settings);
  const found = lister.list(options, under);
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
  private depth = 0;

  constructor(settings: ReadOptions) {
    this.settings = settings;
  }

  list(options: Slot, loc: readonly ByteString[]): OptionData[] {
    const found: OptionData[] = [];
    this.walk(options, loc, found);
    return found;
  }

  private walk(slot: Slot, loc: readonly ByteString[], found: OptionData[]): void {
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
          this.entry(set.slots[index], [...loc, step], found);
        });
      },
    );
  }

  private entry(slot: Slot, loc: readonly ByteString[], found: OptionData[]): void {
    const name = printOptionName(loc);
    const failed = (diagnostics: readonly Diagnostic[]) => this.failures.push({ name, diagnostics });
    attempt(`while reading the option '${name}'`, 0, failed, () => {
      const value = force(slot);
      if (isOption(value)) {
        found.push(readOption(value, loc, this.settings, (options, at) => this.nested(options, at)));
      } else if (value instanceof Attrs) this.walk(value, loc, found);
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
