// One option as plain data. Its parts are read one by one: a part that cannot be computed is missing, and said in
// `failures`; the rest of the option is there.
import { attempt } from "../eval/attempt.ts";
import { takeBool, takeList } from "../eval/builtin.ts";
import { isString } from "../eval/kind.ts";
import { type Position, positions } from "../eval/positions.ts";
import { force } from "../eval/thunk.ts";
import { Attrs, ContextString, type Slot, type Value } from "../eval/value.ts";
import { type ByteString, fromBytes } from "../text/bytes.ts";
import type { Span } from "../text/source.ts";
import { tagOf } from "./configuration.ts";
import { type Declared, fileText } from "./declarations.ts";
import type { Declaration, OptionData, OptionPart, OptionText, PartFailure } from "./option-data.ts";
import { printOptionName } from "./option-path.ts";
import { type ShowLimits, shortValue, showOptionValue } from "./show-value.ts";
import { describeType, type ReadSubOptions, readType } from "./type.ts";

export interface ReadOptions {
  /** Read the structure of types, with the options of submodules; otherwise only their words. */
  readonly types: boolean;
  /** Read defaults, examples and exact places, of all options or of some. */
  readonly details: boolean | ((option: Pick<OptionData, "name" | "description" | "typeDescription">) => boolean);
  readonly limits?: ShowLimits;
}

/** Reads an option that is at `loc`. Never throws for what its parts do. */
export function readOption(
  option: Attrs,
  loc: readonly ByteString[],
  settings: ReadOptions,
  readSubOptions: ReadSubOptions,
  places?: () => readonly Declared[],
): OptionData {
  const name = printOptionName(loc);
  const failures: PartFailure[] = [];
  const part = <T>(part: OptionPart, read: () => T | undefined): T | undefined =>
    attempt(
      `while reading the ${part} of the option '${name}'`,
      0,
      (diagnostics) => failures.push({ part, diagnostics }),
      read,
    );
  const flag = (attribute: ByteString) => part("visible", () => isTrue(option, attribute)) ?? false;
  const type = option.get("type");
  const visible = part("visible", () => visibility(option)) ?? true;
  const description = part("description", () => documentation(option.get("description")));
  const typeDescription =
    type === undefined ? undefined : part("type", () => describeType(force(type) as Attrs) ?? "unspecified");
  const words = { name, ...withoutUndefined({ description, typeDescription }) };
  const isDetailed = typeof settings.details === "function" ? settings.details(words) : settings.details;
  const text = (which: "default" | "example") =>
    isDetailed ? part(which, () => valueText(option, which, settings.limits ?? shortValue)) : undefined;
  const parts = {
    type:
      type !== undefined && typeDescription !== undefined && settings.types
        ? part("type", () =>
            readType(type, loc, visible === false || visible === "shallow" ? () => [] : readSubOptions),
          )
        : undefined,
    default: text("default"),
    example: text("example"),
  };
  return {
    ...words,
    loc: loc.map(fromBytes),
    ...withoutUndefined(parts),
    declarations: part("declarations", () => declarationsOf(option, isDetailed ? places : undefined)) ?? [],
    internal: flag("internal"),
    visible,
    readOnly: flag("readOnly"),
    applied: option.get("apply") !== undefined,
    failures,
  };
}

function withoutUndefined<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function isTrue(option: Attrs, name: ByteString): boolean {
  const slot = option.get(name);
  return slot !== undefined && takeBool(slot);
}

function visibility(option: Attrs): OptionData["visible"] {
  const slot = option.get("visible");
  const value = slot === undefined ? true : force(slot);
  return value === "shallow" || value === "transparent" ? value : value !== false;
}

/** A text of documentation: a string, or a set with `text` such as `lib.mdDoc` and `lib.literalExpression` make. */
function documentation(slot: Slot | undefined): string | undefined {
  const value = slot === undefined ? null : force(slot);
  const text = value instanceof Attrs ? value.get("text") : value;
  return text === undefined || text === null ? undefined : stringOf(force(text));
}

function stringOf(value: Value): string | undefined {
  return isString(value) ? fromBytes(value instanceof ContextString ? value.text : value) : undefined;
}

function valueText(option: Attrs, which: "default" | "example", limits: ShowLimits): OptionText | undefined {
  const written = which === "default" ? option.get("defaultText") : undefined;
  if (written !== undefined) {
    const text = documentation(written);
    if (text !== undefined) return { kind: "written", text };
  }
  const slot = option.get(which);
  if (slot === undefined) return undefined;
  const value = force(slot);
  if (value instanceof Attrs && /^(literal|mdDoc)/.test(tagOf(value) ?? "")) {
    const text = documentation(value);
    if (text !== undefined) return { kind: "written", text };
  }
  return { kind: "value", text: showOptionValue(value, limits) };
}

/** Files with positions where somebody knows them: the modules, or `lib` itself (since 2023). */
function declarationsOf(option: Attrs, known: (() => readonly Declared[]) | undefined): Declaration[] {
  const found = known?.().map(({ file, position }) => ({ file, ...locationOf(position) })) ?? [];
  if (found.length > 0) return found;
  const places = option.get("declarationPositions");
  if (places !== undefined) return takeList(places).map((place) => declarationOf(force(place) as Attrs));
  const files = option.get("declarations");
  return files === undefined ? [] : takeList(files).map((file) => ({ file: fileText(force(file)) }));
}

function locationOf(position: Position): { line?: number; column?: number; span?: Span } {
  const span = positions.span(position);
  return span === undefined ? {} : { ...span.source.locate(span.start), span };
}

function declarationOf(place: Attrs): Declaration {
  const at = (name: ByteString) => {
    const slot = place.get(name);
    const value = slot === undefined ? null : force(slot);
    return typeof value === "number" ? { [name]: value } : {};
  };
  return { file: fileText(force(place.get("file") ?? null)), ...at("line"), ...at("column") };
}
