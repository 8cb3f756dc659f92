// Template strings. On one line they are `"…"`. A template of several lines is an indented string, and its value is
// what Nix gives for the same text between '' and '':
//
// - a first line that has nothing but blanks is left out, with its line break;
// - the indentation that all lines share is taken off (lines of nothing but blanks do not count);
// - the blanks of a last line that has nothing else are left out; the line break before them stays.
//
// Nix counts only spaces as indentation; here a shared prefix of tabs is taken off, too, for files indented by tabs.
// Escapes such as `\n` are resolved after that, so they never count as lines.
import type { TemplateLiteral } from "oxc-parser";
import type { Expr, StringPart } from "../syntax/tree.ts";
import { indentedString, interpolation, string, text } from "./build.ts";
import type { Context } from "./context.ts";
import { checkedText } from "./literals.ts";

export function transpileTemplate(node: TemplateLiteral, context: Context): Expr {
  const raw = node.quasis.map((quasi) => withUnixBreaks(quasi.value.raw));
  const isMultiline = raw.some((part) => hasLineBreak(part));
  const values = (isMultiline ? dedent(raw) : raw).map((part) => checkedText(resolveEscapes(part), node, context));
  const parts = values.flatMap((value, index): StringPart[] => {
    const hole = node.expressions[index - 1];
    const before = hole ? [interpolation(context.expression(hole))] : [];
    return value === "" ? before : [...before, context.from(node.quasis[index], text(value))];
  });
  const hasLines = parts.some((part) => part.kind === "text" && part.value.includes("\n"));
  return isMultiline && hasLines && nixKeeps(parts) ? indentedString(parts) : string(parts);
}

function withUnixBreaks(raw: string): string {
  return raw.includes("\r") ? raw.replaceAll(/\r\n?/g, "\n") : raw;
}

/** A line break behind a backslash joins lines; it is none in the value. */
function hasLineBreak(raw: string): boolean {
  return raw.includes("\n") && raw.replace(/\\./gs, "").includes("\n");
}

/** Takes off the indentation of the raw texts between the holes of one template. */
export function dedent(raw: readonly string[]): string[] {
  const first = raw[0].replace(/^[ \t]*\n/, "");
  const opened = [first, ...raw.slice(1)];
  const indentation = sharedIndentation(opened);
  const stripped = opened.map((part, index) => {
    const startsLine = index === 0;
    return part
      .split("\n")
      .map((line, number) => (number > 0 || startsLine ? withoutPrefix(line, indentation) : line))
      .join("\n");
  });
  const last = stripped.length - 1;
  stripped[last] = stripped[last].replace(/\n[ \t]*$/, "\n");
  return stripped;
}

/** The blanks that every line with something else on it starts with; null if there is no such line. A hole is something. */
function sharedIndentation(parts: readonly string[]): string | null {
  let shared: string | undefined;
  parts.forEach((part, index) => {
    const lines = part.split("\n");
    lines.forEach((line, number) => {
      if (number === 0 && index > 0) return;
      const blanks = /^[ \t]*/.exec(line)![0];
      const endsInHole = number === lines.length - 1 && index < parts.length - 1;
      if (blanks.length === line.length && !endsInHole) return;
      shared = shared === undefined ? blanks : sharedPrefix(shared, blanks);
    });
  });
  return shared ?? null;
}

function sharedPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

/** A line of blanks may be shorter than the indentation, or be indented otherwise. */
function withoutPrefix(line: string, prefix: string | null): string {
  if (prefix === null) return line.trimStart();
  return line.slice(sharedPrefix(line, prefix).length);
}

/** Whether Nix gives this very value for it as an indented string: it would strip indentation that escapes made. */
function nixKeeps(parts: readonly StringPart[]): boolean {
  const raw = ["\n"];
  for (const part of parts) {
    if (part.kind === "interpolation") raw.push("");
    else raw[raw.length - 1] += part.value;
  }
  return dedent(raw).every((value, index) => value === (index === 0 ? raw[0].slice(1) : raw[index]));
}

const simpleEscapes: { readonly [letter: string]: string } = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  v: "\v",
  f: "\f",
  "0": "\0",
  "\n": "",
};

/** Resolves the escapes of a template; the parser has refused wrong ones. */
function resolveEscapes(raw: string): string {
  if (!raw.includes("\\")) return raw;
  return raw.replace(
    /\\(?:u\{([\da-fA-F]+)\}|u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/gsu,
    (_, braced: string | undefined, four: string | undefined, two: string | undefined, letter: string) => {
      const point = braced ?? four ?? two;
      return point === undefined ? (simpleEscapes[letter] ?? letter) : String.fromCodePoint(Number.parseInt(point, 16));
    },
  );
}
