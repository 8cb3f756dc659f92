// Values as readable text, close to Nix, for messages and documents.
import { type Attrs as AttrsOf, builtins } from "typeflake";
import { isDerivation, mapAttrsToList } from "./attrsets.ts";
import { elem, init, isList, last, length, map } from "./lists.ts";
import { concatStringsSep, escape, escapeNixIdentifier, splitString } from "./strings.ts";
import { functionArgs, isFunction } from "./trivial.ts";

type Attrs = AttrsOf<any>;

const { isAttrs, isString, replaceStrings } = builtins;

/** How the inside of a value is laid out. */
interface Layout {
  readonly allowPrettyValues: boolean;
  readonly multiline: boolean;
  /** Between a bracket and what follows, and between two items. */
  readonly before: (indent: string) => string;
  readonly after: (indent: string) => string;
}

/**
 * `toPretty { multiline = false; } [ 1 "a" ]` is `[ 1 "a" ]`. With `allowPrettyValues`, a set `{ __pretty, val }` is
 * shown by its own function.
 */
export const toPretty = ({ multiline = true, allowPrettyValues = false, indent = "" }: Attrs, value: any): string => {
  const layout = {
    allowPrettyValues,
    multiline,
    before: (at: string) => (multiline ? `\n${at}  ` : " "),
    after: (at: string) => (multiline ? `\n${at}` : " "),
  };
  return show(layout, indent, value);
};

const show = (layout: Layout, indent: string, value: any): string => {
  const between = layout.before(indent);
  const items = (texts: readonly string[]) => `${between}${concatStringsSep(between, texts)}${layout.after(indent)}`;
  const inner = (one: any) => show(layout, `${indent}  `, one);
  if (isString(value)) return showString(layout, indent, value);
  if (builtins.isFloat(value)) return builtins.toJSON(value);
  if (builtins.isPath(value)) return builtins.toString(value);
  if (isList(value)) return length(value) === 0 ? "[ ]" : `[${items(map(inner, value))}]`;
  if (isFunction(value)) return showFunction(value);
  if (!isAttrs(value)) return builtins.toJSON(value);
  if (layout.allowPrettyValues && "__pretty" in value && "val" in value) return value.__pretty(value.val);
  if (isDerivation(value)) return `<derivation ${value.name ?? "???"}>`;
  if (value === ({} as any)) return "{ }";
  const binding = (name: string, one: any) => `${escapeNixIdentifier(name)} = ${inner(one)};`;
  return `{${items(mapAttrsToList(binding, value))}}`;
};

const showString = (layout: Layout, indent: string, text: string): string => {
  const lines = splitString("\n", text);
  if (!layout.multiline || length(lines) === 1) {
    const escaped = map((line: string) => replaceStrings(["${"], ["\\${"], escape(["\\", '"'], line)), lines);
    return `"${concatStringsSep("\\n", escaped)}"`;
  }
  const before = layout.before(indent);
  const escaped = map((line: string) => replaceStrings(["${", "''"], ["''${", "'''"], line), lines);
  const end = last(escaped) === "" ? layout.after(indent) : `${before}${last(escaped)}`;
  return `''${before}${concatStringsSep(before, init(escaped))}${end}''`;
};

const showFunction = (f: any): string => {
  const formals = mapAttrsToList(
    (name: string, isOptional: boolean) => (isOptional ? `${name}?` : name),
    functionArgs(f),
  );
  return length(formals) === 0 ? "<function>" : `<function, args: {${concatStringsSep(", ", formals)}}>`;
};

const special = ["__functor", "__functionArgs", "__toString", "__pretty"];

/** A value whose parts below a depth are "<unevaluated>", or an error: for values that contain themselves. */
export const withRecursion = ({ depthLimit, throwOnDepthLimit = true }: Attrs, value: any): any => {
  const limited = (depth: number, part: any): any => {
    if (depthLimit === null || depth <= depthLimit) return part;
    if (!throwOnDepthLimit) return "<unevaluated>";
    return builtins.throw(
      `Exceeded maximum eval-depth limit of ${builtins.toString(depthLimit)} while trying to evaluate with \`generators.withRecursion'!`,
    );
  };
  const walk = (depth: number, part: any): any => {
    const below = (one: any) => walk(depth + 1, limited(depth + 1, one));
    if (isAttrs(part)) {
      return builtins.mapAttrs((name: string, one: any) => (elem(name, special) ? one : below(one)), part);
    }
    return isList(part) ? map(below, part) : limited(depth + 1, part);
  };
  return walk(0, value);
};
