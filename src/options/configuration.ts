// What a module system gives: a set with `options` and `config`. `nixosConfigurations.HOST`, `homeConfigurations.USER`,
// `lib.evalModules { … }` and `import <nixpkgs/nixos> { … }` are such sets.

import { NixError } from "../eval/error.ts";
import { describe } from "../eval/kind.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";

export interface Configuration {
  /** The tree of options. */
  readonly options: Slot;
  /** The tree of their values; undefined where only options were given. */
  readonly config: Slot | undefined;
}

/** The parts of an evaluated configuration; a bare tree of options is one without `config`. Throws for anything else. */
export function findConfiguration(slot: Slot): Configuration {
  const value = force(slot);
  if (value instanceof Attrs) {
    const options = value.get("options");
    if (options !== undefined && !isOption(force(options))) return { options, config: value.get("config") };
    if (value.shape.names.length > 0 && hasOptions(value, 3)) return { options: value, config: undefined };
  }
  throw new NixError("type", `expected an evaluated configuration but found ${describe(value)}`, {
    help: "name something with 'options' and 'config', such as 'nixosConfigurations.HOST' or the result of 'lib.evalModules'",
  });
}

/** Whether a value is an option: a set that says so. */
export function isOption(value: unknown): value is Attrs {
  return value instanceof Attrs && tagOf(value) === "option";
}

/** The `_type` of a set: `option`, `if`, `merge`, `override`… */
export function tagOf(value: Attrs): string | undefined {
  const tag = value.get("_type");
  const text = tag === undefined ? undefined : force(tag);
  return typeof text === "string" ? text : undefined;
}

function hasOptions(set: Attrs, depth: number): boolean {
  return set.slots.some((slot) => {
    const value = force(slot);
    return (
      isOption(value) ||
      (depth > 1 && value instanceof Attrs && tagOf(value) === undefined && hasOptions(value, depth - 1))
    );
  });
}
