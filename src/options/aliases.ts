// Options that stand for others. `mkRenamedOptionModule` and `mkAliasOptionModule` make a module that declares the old name
// and defines the new one by whatever defines the old, so that the module that renames is all that one sees of it; what
// people look for is where they wrote the old name.
import { attempt } from "../eval/attempt.ts";
import { isString } from "../eval/kind.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, ContextString, type Slot } from "../eval/value.ts";
import { type ByteString, fromBytes } from "../text/bytes.ts";
import { isOption } from "./configuration.ts";
import type { Definition } from "./definitions.ts";
import { type FoundOption, findOption } from "./find-option.ts";
import { definitionsOf } from "./found-definitions.ts";
import type { ModuleRecorder } from "./module-recorder.ts";
import { printOptionName } from "./option-path.ts";

interface Alias {
  readonly loc: readonly ByteString[];
  readonly definition: Definition;
}

/** The definition of an alias that one of an option's definitions was made of, where it was. */
export function findAlias(
  definition: Definition,
  all: readonly Definition[],
  found: FoundOption,
  recorder: ModuleRecorder,
): Alias | undefined {
  const { module } = definition;
  if (module === undefined || found.rest.length > 0 || definition.verdict === "condition-false") return undefined;
  return attempt(
    "",
    0,
    () => {},
    () => {
      const path = declaredAlone(module);
      if (path === undefined || !isAlias(path.option, printOptionName(found.loc))) return undefined;
      const alias = findOption(found.tree, path.loc, recorder);
      const given = definitionsOf(alias, [], recorder).filter(({ verdict }) => verdict === "wins");
      const passed = all.filter((one) => one.module === module && one.verdict !== "condition-false");
      const index = passed.indexOf(definition);
      if (given.length !== passed.length || index < 0) return undefined;
      return { loc: alias.loc, definition: given[index] };
    },
  );
}

/** Whether a definition comes from an alias that nobody defines: nothing to tell. */
export function isUnusedAlias({ module, verdict }: Definition): boolean {
  if (module === undefined || verdict !== "condition-false") return false;
  const found = attempt(
    "",
    0,
    () => {},
    () => declaredAlone(module),
  );
  return found !== undefined && isAlias(found.option);
}

/** The only option that a module declares. */
function declaredAlone(module: Attrs): { readonly loc: ByteString[]; readonly option: Attrs } | undefined {
  const loc: ByteString[] = [];
  let at: Slot | undefined = module.get("options");
  for (;;) {
    const value = at === undefined ? undefined : force(at);
    if (!(value instanceof Attrs)) return undefined;
    const isLeaf: boolean = isOption(value);
    if (isLeaf) return { loc, option: value };
    if (value.size !== 1) return undefined;
    loc.push(value.shape.names[0]);
    at = value.slots[0];
  }
}

/** The one thing that tells an alias (of `name`) in every version of `lib` is what its description says. */
function isAlias(option: Attrs, name?: string): boolean {
  const slot = option.get("description");
  const value = slot === undefined ? null : force(slot);
  const text = value instanceof Attrs ? force(value.get("text") ?? null) : value;
  if (!isString(text)) return false;
  const words = fromBytes(text instanceof ContextString ? text.text : text).replaceAll(/<\/?option>|\{option\}|`/g, "");
  return name === undefined ? words.startsWith("Alias of ") : words === `Alias of ${name}.`;
}
