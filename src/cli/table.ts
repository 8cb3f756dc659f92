// Tables for people: columns without borders, the last one as long as it is. What comes from Nix code cannot control the
// terminal.
import { isatty } from "node:tty";
import type { Output } from "./output.ts";

export type Tone = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

const codes: Readonly<Record<Tone, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

export type Row = ReadonlyArray<Cell | string>;

/** Whether answers are coloured: Nix's rule, and standard output is a terminal, too. */
export function answersInColor(output: Output): boolean {
  return output.color && isatty(1);
}

/** The rows as lines, each behind `indent`, with two spaces between columns. */
export function drawTable(rows: readonly Row[], color: boolean, indent = ""): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "string" ? { text: cell } : cell)));
  const count = Math.max(0, ...cells.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...cells.map((row) => (column < row.length - 1 ? widthOf(row[column].text) : 0))),
  );
  return cells.map((row) => `${indent}${drawRow(row, widths, color)}\n`).join("");
}

function drawRow(row: readonly Cell[], widths: readonly number[], color: boolean): string {
  return row
    .map((cell, column) => {
      const text = paint(cell.text, cell.tone, color);
      return column === row.length - 1 ? text : text + " ".repeat(Math.max(0, widths[column] - widthOf(cell.text)));
    })
    .join("  ")
    .trimEnd();
}

export function paint(text: string, tone: Tone | undefined, color: boolean): string {
  const shown = harmless(text);
  return color && tone !== undefined && shown !== "" ? `\u001b[${codes[tone]}m${shown}\u001b[0m` : shown;
}

/** The text without what a terminal would obey, on one line. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) as number;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\ufffd";
  });
}

function widthOf(text: string): number {
  return Array.from(harmless(text)).length;
}

/** At most `width` characters of the text. */
export function cut(text: string, width: number): string {
  const characters = Array.from(text);
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join("")}…`;
}
