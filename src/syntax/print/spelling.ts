// How values are written in Nix: numbers, and strings with escapes.
import type { ByteString } from "../../text/bytes.ts";
import { BugError } from "../../text/diagnostic.ts";
import type { StringPart } from "../tree.ts";

/** A finite, non-negative number so that Nix reads a float with the same value: `1.0e-7`. */
export function spellFloat(value: number): ByteString {
  if (!Number.isFinite(value)) throw new BugError(`Nix has no literal for ${value}`);
  const [mantissa, exponent] = String(value).split("e");
  const digits = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return exponent === undefined ? digits : `${digits}e${exponent}`;
}

/** The texts of a `"` string around its interpolations, escaped: one more than it has interpolations. */
export function spellString(parts: readonly StringPart[]): ByteString[] {
  const texts = [""];
  parts.forEach((part, index) => {
    if (part.kind === "interpolation") texts.push("");
    else texts[texts.length - 1] += spellText(part.value, parts[index + 1]?.kind === "interpolation");
  });
  return texts;
}

const stringEscapes: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function spellText(text: ByteString, beforeInterpolation: boolean): ByteString {
  return text.replace(/[\\"\n\r\t]|\$\{|\$$/g, (found) => {
    if (found === "$" && !beforeInterpolation) return found;
    return stringEscapes[found] ?? `\\${found}`;
  });
}

/**
 * The same of a string of two single quotes; if it has several lines, they begin on the line after the quotes. Nix takes
 * off the indentation that all lines share, and spaces in the last one, so where such spaces belong to the value the
 * first one is escaped.
 */
export function spellIndentedString(parts: readonly StringPart[]): ByteString[] {
  const lines = linesOf(parts);
  const kept = lines.map((line) => line.length === 1 && /^ +$/.test(line[0] ?? ""));
  const filled = lines.filter((line) => line[0] !== "" || line.length > 1);
  if (!kept.includes(true) && filled.every((line) => line[0]?.startsWith(" "))) kept[lines.indexOf(filled[0])] = true;
  const texts = [lines.length > 1 ? "\n" : ""];
  lines.forEach((line, index) => {
    if (index > 0) texts[texts.length - 1] += "\n";
    line.forEach((text, at) => {
      if (text === null) {
        texts.push("");
        return;
      }
      const isLast = at === line.length - 1;
      const spelled = spellIndentedText(text, isLast ? (index === lines.length - 1 ? "end" : "line") : "interpolation");
      texts[texts.length - 1] += kept[index] && at === 0 ? `''\\${spelled}` : spelled;
    });
  });
  return texts;
}

/** Lines of texts and, as null, interpolations between them; a line starts and ends with a text. */
function linesOf(parts: readonly StringPart[]): (ByteString | null)[][] {
  const lines: (ByteString | null)[][] = [[""]];
  for (const part of parts) {
    const line = lines[lines.length - 1];
    if (part.kind === "interpolation") {
      line.push(null, "");
    } else {
      const [first, ...others] = part.value.split("\n");
      line[line.length - 1] += first;
      for (const other of others) lines.push([other]);
    }
  }
  return lines;
}

/** A quote just before an escape, which starts with two, or before the closing ones, must be escaped itself. */
function spellIndentedText(text: ByteString, followedBy: "interpolation" | "line" | "end"): ByteString {
  return text.replace(/''|'|\$\{|[\r\t]|\$$/g, (found, at: number) => {
    const rest = text.slice(at + found.length);
    switch (found) {
      case "''":
        return "'''";
      case "'": {
        const meetsQuotes = /^(\$\{|[\r\t])/.test(rest) || (rest === "$" && followedBy === "interpolation");
        return meetsQuotes || (rest === "" && followedBy === "end") ? "''\\'" : found;
      }
      case "$":
        return followedBy === "interpolation" ? "''$" : found;
      case "${":
        return "''${";
      default:
        return `''${stringEscapes[found]}`;
    }
  });
}
