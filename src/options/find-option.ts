// Finds what a name such as `services.nginx.virtualHosts."example.org".root` means in a configuration: an option, possibly in
// a submodule of another one, or an attribute inside an option's value.
import { NixError } from "../eval/error.ts";
import { didYouMean } from "../eval/lambda.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, type Slot } from "../eval/value.ts";
import { type ByteString, toBytes } from "../text/bytes.ts";
import { nearest } from "../text/spelling.ts";
import { isOption } from "./configuration.ts";
import type { ModuleRecorder } from "./module-recorder.ts";
import { printOptionName } from "./option-path.ts";

export interface FoundOption {
  readonly option: Attrs;
  /** The tree of options that it stands in: the configuration's, or that of a submodule. */
  readonly tree: Slot;
  /** Its way from the root of that tree. */
  readonly path: readonly ByteString[];
  /** Its way from the root of the configuration. */
  readonly loc: readonly ByteString[];
  /** What of the name leads on into the option's value. */
  readonly rest: readonly ByteString[];
  /** The value of what is named: the option's, or a part of it. Not computed yet. */
  readonly value: () => Slot;
}

/** Throws a NixError where there is no such option, which names the nearest ones or those below it. */
export function findOption(options: Slot, loc: readonly ByteString[], recorder: ModuleRecorder): FoundOption {
  return findFrom(options, [], loc, recorder);
}

function findFrom(
  tree: Slot,
  before: readonly ByteString[],
  loc: readonly ByteString[],
  recorder: ModuleRecorder,
): FoundOption {
  let at: Slot = tree;
  for (let i = 0; i < loc.length; i++) {
    const set = force(at);
    const slot = set instanceof Attrs && !/^_(module|definedNames)$/.test(loc[i]) ? set.get(loc[i]) : undefined;
    if (slot === undefined) throw noSuchOption(loc, i, set instanceof Attrs ? set : undefined, before);
    const value = force(slot);
    if (isOption(value)) return enter(value, tree, before, loc, i + 1, recorder);
    at = slot;
  }
  throw notAnOption([...before, ...loc], force(at));
}

/** The name goes on behind an option: into a submodule's options where the value is one, else into the value itself. */
function enter(
  option: Attrs,
  tree: Slot,
  before: readonly ByteString[],
  loc: readonly ByteString[],
  length: number,
  recorder: ModuleRecorder,
): FoundOption {
  const rest = loc.slice(length);
  const whole = option.get("value") as Slot;
  let at: Slot = whole;
  for (let i = 0; i < rest.length; i++) {
    const value = force(at);
    const inner = recorder.optionsOf(value);
    // A submodule may have attributes that it does not declare: a free form.
    const isFree = value instanceof Attrs && value.has(rest[i]) && !hasOption(inner, rest.slice(i));
    if (inner !== undefined && !isFree) {
      return findFrom(inner, [...before, ...loc.slice(0, length + i)], rest.slice(i), recorder);
    }
    at = step(value, rest[i], [...before, ...loc.slice(0, length + i)]);
  }
  const path = loc.slice(0, length);
  return { option, tree, path, loc: [...before, ...path], rest, value: () => at };
}

/** Whether a tree of options has an option on the way, or options behind it. */
function hasOption(tree: Slot | undefined, path: readonly ByteString[]): boolean {
  let at = tree;
  for (const name of path) {
    const set = at === undefined ? undefined : force(at);
    if (isOption(set)) return true;
    at = set instanceof Attrs ? set.get(name) : undefined;
  }
  return at !== undefined;
}

function step(value: unknown, name: ByteString, loc: readonly ByteString[]): Slot {
  if (Array.isArray(value) && /^[0-9]+$/.test(name) && Number(name) < value.length) return value[Number(name)];
  const found = value instanceof Attrs ? value.get(name) : undefined;
  if (found !== undefined) return found;
  const names = value instanceof Attrs ? value.shape.names : [];
  const text = toBytes(printOptionName(loc));
  throw new NixError("missing-attribute", `the value of the option '${text}' has no attribute '${name}'`, {
    help: hint(name, names) ?? (names.length === 0 ? "it is no set" : `it has ${some(names)}`),
  });
}

function noSuchOption(
  loc: readonly ByteString[],
  at: number,
  set: Attrs | undefined,
  before: readonly ByteString[],
): NixError {
  const names = (set?.shape.names ?? []).filter((name) => !name.startsWith("_"));
  const known = toBytes(printOptionName([...before, ...loc.slice(0, at)]));
  const close = nearest(loc[at], names).map((name) =>
    toBytes(printOptionName([...before, ...loc.slice(0, at), name, ...loc.slice(at + 1)])),
  );
  return new NixError("missing-attribute", `there is no option '${toBytes(printOptionName([...before, ...loc]))}'`, {
    help:
      close.length > 0
        ? didYouMean(close)
        : known === ""
          ? "search for it: 'typeflake options WORDS'"
          : `'${known}' has ${some(names)}`,
  });
}

function notAnOption(loc: readonly ByteString[], value: unknown): NixError {
  const names = value instanceof Attrs ? value.shape.names : [];
  const text = toBytes(printOptionName(loc));
  return new NixError("type", `'${text}' is no option but holds options`, { help: `name one of them: ${some(names)}` });
}

function hint(name: ByteString, names: readonly ByteString[]): string | undefined {
  const close = nearest(name, names);
  return close.length > 0 ? didYouMean(close) : undefined;
}

function some(names: readonly ByteString[]): string {
  const shown = names.filter((name) => !name.startsWith("_")).slice(0, 12);
  return `${shown.join(", ")}${names.length > shown.length ? `, and ${names.length - shown.length} more` : ""}`;
}
