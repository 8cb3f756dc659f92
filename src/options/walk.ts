// Going through a tree of options, in the order of their names. What cannot be computed is reported; the rest goes on.
import { attempt } from "../eval/attempt.ts";
import { takeAttrs } from "../eval/builtin.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import type { ByteString } from "../text/bytes.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import { isOption } from "./configuration.ts";
import { printOptionName } from "./option-path.ts";

/** An option, or a set of them, that cannot be computed at all. */
export interface BranchFailure {
  /** `services.nginx` */
  readonly name: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Calls `visit` for every option of a tree that is at `loc`. */
export function visitOptions(
  tree: Slot,
  loc: readonly ByteString[],
  visit: (option: Attrs, loc: readonly ByteString[]) => void,
  failures: BranchFailure[],
): void {
  const name = printOptionName(loc);
  const failed = (diagnostics: readonly Diagnostic[]) => failures.push({ name, diagnostics });
  attempt(name === "" ? "while reading the options" : `while reading the options of '${name}'`, 0, failed, () => {
    const set = takeAttrs(tree);
    set.shape.names.forEach((step, index) => {
      // `_module` is the module system's own; `_definedNames` is what it kept there before 2021.
      if (step === "_module" || step === "_definedNames" || step === "_type") return;
      enter(set.slots[index], [...loc, step], visit, failures);
    });
  });
}

function enter(
  slot: Slot,
  loc: readonly ByteString[],
  visit: (option: Attrs, loc: readonly ByteString[]) => void,
  failures: BranchFailure[],
): void {
  const name = printOptionName(loc);
  const failed = (diagnostics: readonly Diagnostic[]) => failures.push({ name, diagnostics });
  attempt(`while reading the option '${name}'`, 0, failed, () => {
    const value = force(slot);
    if (isOption(value)) visit(value, loc);
    else if (value instanceof Attrs) visitOptions(value, loc, visit, failures);
  });
}
