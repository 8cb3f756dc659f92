// The written text of strings in lines: what belongs to the layout of an indented string, its indentation and the lines
// of its quotes, is taken off here and put back by the printer.
import type { ByteString } from "../../text/bytes.ts";
import type { StringLine, StringPart } from "./concrete.ts";

/** Splits parts at the line breaks of their texts; there is at least one line. */
export function splitLines(parts: readonly StringPart[]): readonly StringLine[] {
  const lines: StringPart[][] = [[]];
  for (const part of parts) {
    if (typeof part !== "string") {
      lines[lines.length - 1].push(part);
      continue;
    }
    const [first, ...others] = part.split("\n");
    lines[lines.length - 1].push(first);
    for (const other of others) lines.push([other]);
  }
  return lines;
}

/** Merges adjacent texts and drops empty ones. */
export function normalizeLine(line: StringLine): StringLine {
  const parts: StringPart[] = [];
  for (const part of line) {
    const last = parts.at(-1);
    if (part === "") continue;
    if (typeof part === "string" && typeof last === "string") parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
  return parts;
}

/** The lines of an indented string without those of its quotes and without the indentation that they share. */
export function stripIndentation(written: readonly StringLine[]): {
  readonly indentation: ByteString;
  readonly lines: readonly StringLine[];
} {
  const normalized = written.map(normalizeLine);
  const lines = normalized.length > 1 && isBlank(normalized[0]) ? normalized.slice(1) : normalized;
  const kept = lines.map((line, index) => (index === lines.length - 1 && isBlank(line) ? [] : line));
  const heads = kept.filter((line) => !isBlank(line)).map(([first]) => (typeof first === "string" ? first : ""));
  if (heads.length === 0) return { indentation: "", lines: kept.map(() => []) };
  const least = Math.min(...heads.map((head) => /^ */.exec(head)![0].length));
  return { indentation: " ".repeat(least), lines: kept.map((line) => normalizeLine(withoutIndentation(line, least))) };
}

function isBlank(line: StringLine): boolean {
  return line.length === 0 || (line.length === 1 && typeof line[0] === "string" && /^ *$/.test(line[0]));
}

function withoutIndentation(line: StringLine, columns: number): StringLine {
  const [first, ...others] = line;
  return typeof first === "string" ? [first.slice(columns), ...others] : line;
}

/** The lines as those of a `"` string, if that needs no new escapes; null otherwise. */
export function unindentedIfPlain(lines: readonly StringLine[]): readonly StringLine[] | null {
  if (lines.length > 1) return null;
  const isPlain = lines.every((line) => line.every((part) => typeof part !== "string" || !/["\\]/.test(part)));
  if (!isPlain) return null;
  return lines.map((line) => line.map((part) => (typeof part === "string" ? withPlainEscapes(part) : part)));
}

function withPlainEscapes(text: ByteString): ByteString {
  return text.replace(/''\$|'''/g, (found) => (found === "''$" ? "\\$" : "''"));
}
